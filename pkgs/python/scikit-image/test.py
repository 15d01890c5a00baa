import math
import tempfile
from pathlib import Path

import numpy as np
import skimage as ski
from skimage import (
    color,
    data,
    draw,
    exposure,
    feature,
    filters,
    graph,
    io,
    measure,
    metrics,
    morphology,
    restoration,
    segmentation,
    transform,
    util,
)
from skimage.feature import _hessian_det_appx, brief_cy


def discs() -> np.ndarray:
    """Return an image of two discs, of radius 8 and 12."""
    image = np.zeros((64, 64))
    image[draw.disk((16, 16), 8)] = 1
    image[draw.disk((44, 44), 12)] = 1
    return image


def test_compiled_modules() -> None:
    for module in (brief_cy, _hessian_det_appx, measure._ccomp, morphology._max_tree):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_drawing() -> None:
    rows, columns = draw.line(0, 0, 3, 3)
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [(i, i) for i in range(4)]
    assert draw.polygon([0, 0, 4, 4], [0, 4, 4, 0])[0].size == 25
    assert abs(discs().sum() - math.pi * (64 + 144)) < 25


def test_measures() -> None:
    labels, count = measure.label(discs(), return_num=True)
    assert count == 2
    first, second = measure.regionprops(labels)
    assert first.centroid == (16, 16)
    assert second.centroid == (44, 44)
    assert abs(second.equivalent_diameter_area - 24) < 1
    assert measure.euler_number(labels) == 2
    (contour,) = measure.find_contours(discs()[:32, :32], 0.5)
    assert (contour[0] == contour[-1]).all()
    y, x, z = np.ogrid[-1:1:20j, -1:1:20j, -1:1:20j]
    vertices, faces, _, _ = measure.marching_cubes(x * x + y * y + z * z, 0.5)
    assert faces.max() == len(vertices) - 1
    assert abs(measure.mesh_surface_area(vertices, faces) / (2 * math.pi * 9.5**2) - 1) < 0.02
    model, inliers = measure.ransac(
        np.column_stack([np.arange(20.0), np.arange(20.0) * 2 + (np.arange(20) == 7) * 50]),
        measure.LineModelND,
        min_samples=2,
        residual_threshold=1,
        rng=1,
    )
    assert inliers.sum() == 19
    assert np.allclose(model.predict_y([3.0]), 6)


def test_filters() -> None:
    camera = data.camera()
    assert filters.threshold_otsu(camera) == 102
    assert filters.threshold_multiotsu(camera, classes=3).tolist() == [87, 176]
    assert np.allclose(filters.gaussian(np.ones((9, 9)), 2), 1)
    assert filters.rank.median(camera[:40, :40], morphology.disk(3)).dtype == np.uint8
    assert filters.sobel(discs())[16, 16] == 0
    edges = feature.canny(discs(), sigma=2)
    assert 80 < edges.sum() < 160
    assert exposure.equalize_hist(camera).max() == 1
    assert exposure.equalize_adapthist(camera[:64, :64]).shape == (64, 64)


def test_morphology() -> None:
    image = discs().astype(bool)
    assert morphology.skeletonize(image).sum() < 30
    assert morphology.skeletonize(image, method="lee").any()
    assert morphology.convex_hull_image(image).sum() > image.sum()
    assert morphology.flood_fill(image.astype(int), (0, 0), 5)[63, 0] == 5
    assert (morphology.remove_small_objects(measure.label(image), max_size=250) > 0).sum() < 500
    assert morphology.area_opening(image.astype(np.uint8), 250).sum() < image.sum()
    assert morphology.local_maxima(filters.gaussian(discs(), 6)).any()
    assert morphology.reconstruction(discs() * 0.5, discs()).max() == 0.5


def test_segmentation() -> None:
    noisy = discs() + np.random.default_rng(0).normal(scale=0.05, size=(64, 64))
    markers = np.zeros((64, 64), dtype=int)
    markers[16, 16], markers[44, 44], markers[0, 63] = 1, 2, 3
    found = segmentation.watershed(filters.sobel(noisy), markers)
    assert [found[18, 14], found[40, 48], found[60, 3]] == [1, 2, 3]
    rgb = data.astronaut()[:96, :96]
    assert 20 < len(np.unique(segmentation.slic(rgb, n_segments=40))) < 60
    assert segmentation.felzenszwalb(rgb, scale=100).max() > 5
    assert segmentation.quickshift(rgb[:32, :32], kernel_size=3, max_dist=6).max() >= 1
    walked = segmentation.random_walker(noisy, markers, mode="bf")
    assert [walked[18, 14], walked[40, 48], walked[60, 3]] == [1, 2, 3]
    assert segmentation.find_boundaries(found).any()


def test_features() -> None:
    square = np.zeros((24, 24))
    square[6:18, 6:18] = 1
    corners = feature.corner_peaks(feature.corner_harris(square), min_distance=3)
    assert sorted(corners.tolist()) == [[6, 6], [6, 17], [17, 6], [17, 17]]
    for find in (feature.blob_doh, feature.blob_log):
        found = find(discs(), min_sigma=4, max_sigma=12, num_sigma=5, threshold=0.005)
        assert np.abs(found[:, :2] - 16).max(axis=1).min() <= 2
        assert np.abs(found[:, :2] - 44).max(axis=1).min() <= 2
    camera = data.camera()[100:220, 160:280]
    shifted = np.roll(camera, (5, 7), (0, 1))
    for make in (feature.ORB(n_keypoints=60), feature.SIFT(upsampling=1)):
        make.detect_and_extract(camera)
        before, described = make.keypoints, make.descriptors
        make.detect_and_extract(shifted)
        pairs = feature.match_descriptors(described, make.descriptors, cross_check=True)
        moves = make.keypoints[pairs[:, 1]] - before[pairs[:, 0]]
        assert np.allclose(np.median(moves, axis=0), [5, 7], atol=0.5)
    brief = feature.BRIEF(descriptor_size=64, rng=1)
    brief.extract(camera, np.array([[50, 60], [60, 50]]))
    before = brief.descriptors
    brief.extract(shifted, np.array([[55, 67], [65, 57]]))
    assert (before == brief.descriptors).mean() > 0.98
    levels = feature.graycomatrix(np.array([[0, 0, 1], [1, 1, 0]], dtype=np.uint8), [1], [0], 2)
    assert levels[:, :, 0, 0].tolist() == [[1, 1], [1, 1]]
    assert feature.hog(camera[:64, :64]).shape == (2916,)
    assert feature.local_binary_pattern(camera[:20, :20], 8, 1).max() == 255
    assert feature.match_template(camera, camera[50:70, 60:80]).argmax() == 50 * 101 + 60


def test_transforms() -> None:
    image = data.camera()[::4, ::4] / 255
    turned = transform.rotate(image, 90)
    assert np.allclose(turned, np.rot90(image), atol=1e-6)
    assert transform.resize(image, (50, 60)).shape == (50, 60)
    move = transform.AffineTransform(translation=(3, 0))
    assert np.allclose(transform.warp(image, move)[:, :100], image[:, 3:103])
    line = np.zeros((50, 50))
    line[draw.line(0, 0, 49, 49)] = 1
    _, angles, _ = transform.hough_line_peaks(*transform.hough_line(line))
    assert abs(abs(angles[0]) - math.pi / 4) < 0.02
    sinogram = transform.radon(discs(), np.arange(0.0, 180, 4), circle=True)
    back = transform.iradon(sinogram, np.arange(0.0, 180, 4), circle=True)
    assert abs(back[16, 16] - 1) < 0.2
    estimated = transform.estimate_transform(
        "similarity", np.array([[0, 0], [1, 0], [0, 1.0]]), np.array([[2, 2], [4, 2], [2, 4.0]])
    )
    assert abs(estimated.scale - 2) < 1e-9


def test_restoration() -> None:
    clean = discs()
    noisy = clean + np.random.default_rng(0).normal(scale=0.2, size=clean.shape)
    before = metrics.mean_squared_error(clean, noisy)
    for found in (
        restoration.denoise_tv_chambolle(noisy, 0.2),
        restoration.denoise_tv_bregman(noisy, 3),
        restoration.denoise_nl_means(noisy, h=0.3),
        restoration.denoise_bilateral(noisy, sigma_color=0.5, sigma_spatial=2),
    ):
        assert metrics.mean_squared_error(clean, found) < 0.9 * before
    ramp = np.linspace(0, 20, 40)[None, :] + np.zeros((6, 1))
    unwrapped = restoration.unwrap_phase(np.angle(np.exp(1j * ramp)))
    assert np.allclose(np.diff(unwrapped), 20 / 39)
    holes = np.zeros_like(clean, dtype=bool)
    holes[14:18, 14:18] = True
    assert np.allclose(restoration.inpaint_biharmonic(clean * ~holes, holes)[16, 16], 1)
    assert restoration.rolling_ball(noisy, radius=9).shape == (64, 64)


def test_graphs_and_metrics() -> None:
    costs = np.full((5, 5), 10)
    costs[2] = 1
    path, cost = graph.route_through_array(costs, [2, 0], [2, 4])
    assert path == [(2, i) for i in range(5)]
    assert cost == 4
    assert metrics.structural_similarity(discs(), discs(), data_range=1) == 1
    assert metrics.peak_signal_noise_ratio(discs(), discs() * 0.9, data_range=1) > 25
    labels = segmentation.slic(data.astronaut()[:64, :64], n_segments=20)
    cut = graph.cut_threshold(labels, graph.rag_mean_color(data.astronaut()[:64, :64], labels), 30)
    assert cut.max() < labels.max()


def test_colours_and_files() -> None:
    red = np.array([[[1.0, 0, 0]]])
    assert np.allclose(color.rgb2lab(red), [[[53.24, 80.09, 67.20]]], atol=0.02)
    assert np.allclose(color.hsv2rgb(color.rgb2hsv(red)), red)
    assert util.img_as_ubyte(np.array([[0.0, 1]])).tolist() == [[0, 255]]
    assert util.map_array(np.array([1, 2]), np.array([1, 2]), np.array([7, 8])).tolist() == [7, 8]
    with tempfile.TemporaryDirectory() as directory:
        for name in ("a.png", "a.tif"):
            io.imsave(Path(directory) / name, data.camera(), check_contrast=False)
            assert (io.imread(Path(directory) / name) == data.camera()).all()
    assert ski.__version__ == "0.26.0"
