import io
import math
import tempfile
from pathlib import Path

import numpy as np
import scipy
from scipy import (
    cluster,
    constants,
    differentiate,
    fft,
    fftpack,
    integrate,
    interpolate,
    linalg,
    ndimage,
    optimize,
    signal,
    sparse,
    spatial,
    special,
    stats,
)
from scipy.io import loadmat, mmread, mmwrite, savemat, wavfile
from scipy.linalg import blas, cython_blas, lapack
from scipy.sparse import csgraph
from scipy.sparse import linalg as sparse_linalg
from scipy.stats import sampling


def rng() -> np.random.Generator:
    return np.random.default_rng(20)


def test_compiled_modules() -> None:
    assert cython_blas.__file__.endswith(".cpython-313-wasm32-wasi.so")
    dependencies = scipy.show_config(mode="dicts")["Build Dependencies"]
    assert dependencies["blas"]["name"] == dependencies["lapack"]["name"] == "openblas"


def test_decompositions() -> None:
    for kind in "fdFD":
        a = rng().normal(size=(30, 30)).astype(kind)
        if kind in "FD":
            a += (1j * rng().normal(size=(30, 30))).astype(kind)
        near = 2e-3 if kind in "fF" else 1e-9
        identity = np.eye(30)
        p, lower, upper = linalg.lu(a)
        assert np.allclose(p @ lower @ upper, a, atol=near)
        q, r = linalg.qr(a)
        assert np.allclose(q @ r, a, atol=near)
        assert np.allclose(q.conj().T @ q, identity, atol=near)
        u, s, vh = linalg.svd(a)
        assert np.allclose((u * s) @ vh, a, atol=near)
        assert np.allclose(linalg.inv(a) @ a, identity, atol=near)
        positive = a @ a.conj().T + 30 * identity
        factor = linalg.cholesky(positive, lower=True)
        assert np.allclose(factor @ factor.conj().T, positive, rtol=near)
        w, v = linalg.eigh(positive)
        assert np.allclose(positive @ v, v * w, rtol=near, atol=100 * near)
        values, vectors = linalg.eig(a)
        assert np.allclose(a @ vectors, vectors * values, atol=10 * near)
        t, z = linalg.schur(a)
        assert np.allclose(z @ t @ z.conj().T, a, atol=near)
        t, z, count = linalg.schur(a, output="complex", sort="lhp")
        assert count == (linalg.eigvals(a).real < 0).sum()
        assert np.allclose(z @ t @ z.conj().T, a, atol=near)
        x = linalg.solve(a, np.ones(30, dtype=a.dtype))
        assert np.allclose(a @ x, 1, atol=10 * near)
        fit, _, rank, _ = linalg.lstsq(a[:, :5], np.ones(30, dtype=a.dtype))
        assert rank == 5
        assert np.allclose(a[:, :5].conj().T @ (a[:, :5] @ fit - 1), 0, atol=10 * near)


def test_matrix_functions() -> None:
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    assert np.allclose(linalg.expm(math.pi / 2 * turn), turn)
    assert np.allclose(linalg.logm(linalg.expm(turn)), turn)
    assert np.allclose(linalg.sqrtm(turn) @ linalg.sqrtm(turn), turn)
    banded = np.array([[0.0, 1, 1, 1], [4, 4, 4, 4], [1, 1, 1, 0]])
    full = 4 * np.eye(4) + np.eye(4, k=1) + np.eye(4, k=-1)
    assert np.allclose(full @ linalg.solve_banded((1, 1), banded, np.arange(4.0)), np.arange(4))
    assert np.allclose(linalg.solve_sylvester(full, full, 2 * full), np.eye(4))


def test_functions_of_blas_and_lapack() -> None:
    x = np.arange(1.0, 6)
    assert blas.ddot(x, x) == 55
    assert blas.sdot(x.astype("f"), x.astype("f")) == 55
    assert blas.zdotc(1j * x, 1j * x) == 55
    assert blas.cdotu((1j * x).astype("F"), (1j * x).astype("F")) == -55
    assert blas.idamax(x) == 4
    assert blas.dnrm2(x) == math.sqrt(55)
    assert blas.dzasum(x * (1 + 1j)) == 30
    assert np.allclose(blas.dgemv(2.0, np.outer(x, x), x), 110 * x)
    assert "dgemm" in blas.__dict__ or "dgemm" in dir(blas._fblas)
    c, s = blas.drotg(3.0, 4.0)
    assert np.allclose([c, s], [0.6, 0.8])
    assert lapack.dlamch("e") == 2.0**-53
    assert lapack.dlange("1", np.outer(x, x)) == 75
    _, _, info = lapack.dpotrf(-np.eye(2))[0], None, lapack.dpotrf(-np.eye(2))[1]
    assert info == 1


def test_iterative_and_sparse_solvers() -> None:
    n = 200
    a = sparse.diags_array([-1.0, 2.5, -1.0], offsets=[-1, 0, 1], shape=(n, n)).tocsc()
    b = np.arange(n, dtype=float)
    x = sparse_linalg.spsolve(a, b)
    assert np.allclose(a @ x, b)
    assert np.allclose(sparse_linalg.splu(a).solve(b), x)
    for solver in (sparse_linalg.cg, sparse_linalg.gmres, sparse_linalg.bicgstab):
        found, info = solver(a, b, rtol=1e-10)
        assert info == 0
        assert np.allclose(found, x)
    exact = 2.5 - 2 * np.cos(np.arange(1, n + 1) * np.pi / (n + 1))
    assert np.allclose(
        sparse_linalg.eigsh(a, k=4, return_eigenvectors=False)[::-1], exact[::-1][:4]
    )
    largest = sparse_linalg.eigs(a, k=3, which="LM", return_eigenvectors=False)
    assert np.allclose(sorted(largest.real), sorted(exact[-3:]))
    assert np.allclose(sparse_linalg.svds(a, k=2, return_singular_vectors=False).max(), exact[-1])
    assert np.allclose(sparse_linalg.expm_multiply(0 * a, b), b)


def test_sparse_arrays() -> None:
    dense = rng().integers(-2, 3, (40, 30))
    for form in ("csr", "csc", "coo", "bsr", "dok", "lil"):
        held = sparse.coo_array(dense).asformat(form)
        assert (held.toarray() == dense).all()
        assert (held.T.toarray() == dense.T).all()
    a, b = sparse.csr_array(dense), sparse.csc_array(dense.T)
    assert ((a @ b).toarray() == dense @ dense.T).all()
    assert ((a + 2 * a).toarray() == 3 * dense).all()
    assert (a.sum(axis=0) == dense.sum(axis=0)).all()
    assert a[3:9, ::2].nnz == np.count_nonzero(dense[3:9, ::2])


def test_graphs() -> None:
    edges = sparse.csr_array(
        (
            [7, 9, 14, 10, 15, 11, 2, 6, 9],
            ([0, 0, 0, 1, 1, 2, 2, 3, 4], [1, 2, 5, 2, 3, 3, 5, 4, 5]),
        ),
        shape=(6, 6),
    )
    assert csgraph.dijkstra(edges, directed=False, indices=0).tolist() == [0, 7, 9, 20, 20, 11]
    assert csgraph.floyd_warshall(edges, directed=False)[0].tolist() == [0, 7, 9, 20, 20, 11]
    assert csgraph.connected_components(edges, directed=False)[0] == 1
    assert csgraph.minimum_spanning_tree(edges).sum() == 7 + 9 + 2 + 6 + 9
    assert csgraph.maximum_flow(edges.astype(np.int32), 0, 3).flow_value == 16


def test_optimize() -> None:
    start = [-1.2, 1.0]
    for method in (
        "BFGS",
        "L-BFGS-B",
        "Nelder-Mead",
        "TNC",
        "SLSQP",
        "COBYLA",
        "trust-constr",
        "CG",
    ):
        found = optimize.minimize(optimize.rosen, start, method=method, options={"maxiter": 5000})
        assert found.fun < 0.05, method
    for method in ("trust-krylov", "trust-exact", "dogleg", "Newton-CG"):
        found = optimize.minimize(
            optimize.rosen, start, method=method, jac=optimize.rosen_der, hess=optimize.rosen_hess
        )
        assert np.allclose(found.x, 1, atol=0.01), method
    assert abs(optimize.brentq(math.cos, 1, 2) - math.pi / 2) < 1e-11
    assert np.allclose(
        optimize.fsolve(lambda x: [x[0] ** 2 - 2, x[1] - x[0]], [1, 1]), math.sqrt(2)
    )
    plan = optimize.linprog([-1, -2], A_ub=[[1, 1], [1, 3]], b_ub=[4, 6])
    assert np.allclose(plan.x, [3, 1])
    whole = optimize.milp(
        [-1, -1], constraints=optimize.LinearConstraint([[2, 2]], ub=5), integrality=[1, 1]
    )
    assert whole.fun == -2
    x = np.linspace(0, 3, 50)
    values, _ = optimize.curve_fit(lambda x, a, b: a * np.exp(-b * x), x, 2.5 * np.exp(-1.3 * x))
    assert np.allclose(values, [2.5, 1.3])
    assert optimize.least_squares(lambda p: p - [1, 2], [0, 0], bounds=(0, 3)).success
    assert optimize.nnls(np.eye(2), [1, -1])[0].tolist() == [1, 0]
    _, columns = optimize.linear_sum_assignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    assert columns.tolist() == [1, 0, 2]
    assert np.allclose(
        optimize.differential_evolution(optimize.rosen, [(-2, 2)] * 2, rng=1).x, 1, atol=1e-3
    )
    assert abs(optimize.direct(optimize.rosen, [(-2, 2)] * 2).fun) < 0.01


def test_integrate() -> None:
    assert abs(integrate.quad(math.exp, 0, 1)[0] - (math.e - 1)) < 1e-12
    assert abs(integrate.quad(lambda x: math.exp(-x * x), -np.inf, np.inf)[0] ** 2 - math.pi) < 1e-8
    assert abs(integrate.dblquad(lambda y, x: x * y, 0, 1, 0, 2)[0] - 1) < 1e-12
    assert integrate.simpson([0, 1, 4], x=[0, 1, 2]) == 8 / 3
    for method in ("RK45", "DOP853", "Radau", "BDF", "LSODA"):
        found = integrate.solve_ivp(
            lambda t, y: [y[1], -y[0]], (0, 3), [0, 1], method=method, rtol=1e-8, atol=1e-10
        )
        assert abs(found.y[0, -1] - math.sin(3)) < 1e-5, method
    path = integrate.odeint(lambda y, t: -y, 1.0, [0, 1, 2])
    assert np.allclose(path[:, 0], np.exp([0, -1, -2]))
    for name in ("vode", "dopri5", "lsoda"):
        solver = integrate.ode(lambda t, y: -y).set_integrator(name).set_initial_value(1.0)
        assert abs(solver.integrate(1.0)[0] - math.exp(-1)) < 1e-4, name


def test_interpolate() -> None:
    x = np.linspace(0, 2 * np.pi, 40)
    points = np.linspace(0.1, 6, 77)
    for make in (
        interpolate.CubicSpline,
        interpolate.Akima1DInterpolator,
        interpolate.make_interp_spline,
        interpolate.InterpolatedUnivariateSpline,
        interpolate.PchipInterpolator,
    ):
        assert np.allclose(make(x, np.sin(x))(points), np.sin(points), atol=0.01), make
    spline = interpolate.splrep(x, np.sin(x))
    assert abs(interpolate.splint(0, np.pi, spline) - 2) < 1e-4
    corners = rng().uniform(-1, 1, (400, 2))
    plane = corners @ [2, -3]
    inside = [[0.1, 0.2], [-0.3, 0.4]]
    for make in (interpolate.LinearNDInterpolator, interpolate.CloughTocher2DInterpolator):
        assert np.allclose(make(corners, plane)(inside), [-0.4, -1.8])
    assert np.allclose(interpolate.RBFInterpolator(corners, plane)(inside), [-0.4, -1.8])
    grid = interpolate.RegularGridInterpolator((x, x), np.add.outer(x, 2 * x))
    assert np.allclose(grid([[1.0, 2.0]]), 5)
    assert np.allclose(interpolate.RectBivariateSpline(x, x, np.add.outer(x, 2 * x))(1, 2), 5)


def test_special() -> None:
    assert abs(special.gamma(0.5) ** 2 - math.pi) < 1e-14
    assert abs(special.jv(0, 2.404825557695773)) < 1e-15
    assert abs(special.erf(1) - 0.8427007929497149) < 1e-15
    assert abs(special.zeta(2) - math.pi**2 / 6) < 1e-15
    assert abs(special.ellipk(0.5) - 1.8540746773013719) < 1e-14
    assert abs(special.hyp2f1(1, 1, 2, 0.5) - 2 * math.log(2)) < 1e-14
    assert abs(special.lambertw(1).real - 0.5671432904097838) < 1e-15
    assert abs(special.betainc(2, 3, 0.5) - 0.6875) < 1e-15
    assert abs(special.airy(0)[0] - 0.3550280538878172) < 1e-15
    assert abs(special.digamma(1) + 0.5772156649015329) < 1e-15
    assert special.comb(30, 15, exact=True) == 155117520
    assert np.allclose(special.roots_legendre(3)[0] ** 2, [0.6, 0, 0.6])
    assert np.allclose(special.softmax([0, 0]), 0.5)
    assert abs(special.wofz(1j) - 0.427583576155807) < 1e-14
    assert abs(special.ndtri(0.975) - 1.959963984540054) < 1e-14
    assert abs(special.sph_harm_y(1, 0, 0, 0) - math.sqrt(3 / (4 * math.pi))) < 1e-15


def test_transforms() -> None:
    x = rng().normal(size=(3, 90))
    for module in (fft, fftpack):
        assert np.allclose(module.ifft(module.fft(x)).real, x)
        assert np.allclose(module.idct(module.dct(x, norm="ortho"), norm="ortho"), x)
    assert np.allclose(fft.rfftn(x), np.fft.rfftn(x))
    assert np.allclose(fft.dst(np.eye(3)[0], type=1), 2 * np.sin(np.arange(1, 4) * np.pi / 4))
    assert np.allclose(fft.fft(x, workers=2), np.fft.fft(x))
    assert fft.next_fast_len(997) == 1000


def test_signal() -> None:
    b, a = signal.butter(4, 0.2)
    assert abs(signal.freqz(b, a, worN=[0])[1][0]) - 1 < 1e-12
    x = np.sin(np.arange(400) * 0.05) + np.sin(np.arange(400) * 2.5)
    smooth = signal.filtfilt(b, a, x)
    assert np.abs(smooth - np.sin(np.arange(400) * 0.05))[50:-50].max() < 0.01
    assert np.allclose(
        signal.sosfilt(signal.butter(4, 0.2, output="sos"), x), signal.lfilter(b, a, x)
    )
    assert signal.convolve([1, 2, 3], [0, 1, 0.5]).tolist() == [0, 1, 2.5, 4, 1.5]
    assert np.allclose(signal.fftconvolve(x, x), np.convolve(x, x))
    assert signal.find_peaks([0, 1, 0, 3, 0, 2, 0], height=1.5)[0].tolist() == [3, 5]
    assert signal.medfilt([1.0, 9, 2, 3, 4]).tolist() == [1, 2, 3, 3, 3]
    frequencies, power = signal.welch(np.sin(2 * np.pi * 50 * np.arange(1000) / 500), fs=500)
    assert abs(frequencies[power.argmax()] - 50) < 2
    assert np.allclose(signal.resample_poly(np.ones(100), 3, 2)[30:-30], 1, atol=0.01)
    assert signal.correlate2d(np.eye(3), np.eye(3), mode="same")[1, 1] == 3


def test_ndimage() -> None:
    image = np.zeros((20, 20))
    image[3:6, 4:8] = 1
    image[12:15, 10:11] = 2
    labels, count = ndimage.label(image)
    assert count == 2
    assert ndimage.center_of_mass(image, labels, [1, 2]) == [(4.0, 5.5), (13.0, 10.0)]
    assert ndimage.binary_erosion(image).sum() == 2
    assert abs(ndimage.gaussian_filter(image, 1).sum() - image.sum()) < 1e-9
    assert ndimage.distance_transform_edt(image == 0)[0, 0] == 5
    assert np.allclose(ndimage.rotate(image, 90), np.rot90(image))
    assert np.allclose(ndimage.shift(image, (1, 2), order=1)[1:, 2:], image[:-1, :-2])
    assert ndimage.median_filter(image, 3).max() == 1
    assert ndimage.generic_filter(image, np.max, 3).max() == 2
    assert ndimage.zoom(np.eye(2), 2, order=0).sum() == 8


def test_spatial() -> None:
    points = rng().uniform(size=(300, 3))
    tree = spatial.KDTree(points)
    distances, found = tree.query(points[:10] + 1e-9, k=2)
    assert found[:, 0].tolist() == list(range(10))
    pairs = spatial.distance.squareform(spatial.distance.pdist(points))
    assert np.allclose(np.sort(pairs[:10], axis=1)[:, 1], distances[:, 1], atol=1e-7)
    assert abs(spatial.ConvexHull([[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0.5]]).volume - 1) < 1e-12
    triangles = spatial.Delaunay([[0, 0], [1, 0], [0, 1], [1, 1.1]])
    assert len(triangles.simplices) == 2
    assert spatial.Voronoi(points[:, :2]).vertices.shape[1] == 2
    turn = spatial.transform.Rotation.from_euler("z", 90, degrees=True)
    assert np.allclose(turn.apply([1, 0, 0]), [0, 1, 0])
    assert np.allclose((turn * turn).as_matrix(), np.diag([-1, -1, 1]))
    assert spatial.distance.directed_hausdorff([[0.0, 0]], [[3.0, 4]])[0] == 5
    for metric in ("cityblock", "cosine", "hamming", "minkowski", "jensenshannon"):
        assert spatial.distance.cdist(points, points, metric).shape == (300, 300)


def test_cluster() -> None:
    points = np.concatenate([rng().normal(size=(50, 2)), rng().normal(size=(60, 2)) + 20])
    centres, _ = cluster.vq.kmeans(points, 2, rng=1)
    assert sorted(np.bincount(cluster.vq.vq(points, centres)[0])) == [50, 60]
    tree = cluster.hierarchy.linkage(points, "ward")
    assert sorted(np.bincount(cluster.hierarchy.fcluster(tree, 2, "maxclust"))) == [0, 50, 60]


def test_stats() -> None:
    assert abs(stats.norm.cdf(1.96) - 0.9750021048517795) < 1e-15
    assert abs(stats.t.ppf(0.975, 10) - 2.2281388519649385) < 1e-9
    assert abs(stats.binom.pmf(3, 10, 0.5) - 0.1171875) < 1e-15
    line = stats.linregress([1, 2, 3, 4], [3, 5, 7, 9.0])
    assert (round(line.slope, 12), round(line.intercept, 12)) == (2, 1)
    x = rng().normal(size=500)
    assert stats.kstest(x, "norm").pvalue > 0.01
    assert stats.ttest_1samp(x, 0).pvalue > 0.01
    assert abs(stats.spearmanr(x, x**3).statistic - 1) < 1e-12
    assert stats.mannwhitneyu([1, 2, 3], [4, 5, 6]).statistic == 0
    assert abs(stats.fisher_exact([[8, 2], [1, 5]]).pvalue - 0.03496503496503495) < 1e-12
    assert abs(stats.gaussian_kde(x).integrate_box_1d(-10, 10) - 1) < 1e-9
    shape, _, scale = stats.gamma.fit(
        stats.gamma.rvs(2, scale=3, size=4000, random_state=1), floc=0
    )
    assert abs(shape * scale - 6) < 0.3
    assert stats.qmc.Sobol(2, scramble=False).random(4)[1].tolist() == [0.5, 0.5]
    assert abs(stats.multivariate_normal([0, 0]).cdf([0, 0]) - 0.25) < 1e-9
    assert stats.chi2_contingency([[10, 20], [20, 10]]).dof == 1
    sample = sampling.NumericalInversePolynomial(stats.norm(), random_state=1).rvs(1000)
    assert abs(sample.mean()) < 0.2


def test_files() -> None:
    values = np.arange(12.0).reshape(3, 4)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory)
        savemat(path / "a.mat", {"values": values, "text": "abc"}, do_compression=True)
        read = loadmat(path / "a.mat")
        assert (read["values"] == values).all()
        assert read["text"].tolist() == ["abc"]
        wavfile.write(path / "a.wav", 8000, (values * 100).astype(np.int16).ravel())
        rate, sound = wavfile.read(path / "a.wav")
        assert (rate, sound[-1]) == (8000, 1100)
    packed = io.BytesIO()
    mmwrite(packed, sparse.coo_array(values))
    packed.seek(0)
    assert (mmread(packed).toarray() == values).all()


def test_constants_and_derivatives() -> None:
    assert constants.c == 299792458
    found = differentiate.derivative(np.exp, 1.0)
    assert found.success
    assert abs(found.df - math.e) < 1e-9
