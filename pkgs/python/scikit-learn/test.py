import io
import warnings

import joblib
import numpy as np
import pandas as pd
from scipy import sparse
from sklearn import (
    cluster,
    cross_decomposition,
    datasets,
    decomposition,
    discriminant_analysis,
    ensemble,
    feature_extraction,
    feature_selection,
    gaussian_process,
    isotonic,
    kernel_ridge,
    linear_model,
    manifold,
    metrics,
    mixture,
    naive_bayes,
    neighbors,
    neural_network,
    svm,
    tree,
)
from sklearn.compose import ColumnTransformer
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, PolynomialFeatures, StandardScaler
from sklearn.utils import murmurhash3_32

DIGITS = datasets.load_digits(return_X_y=True)
IRIS = datasets.load_iris(return_X_y=True)


def test_compiled_modules() -> None:
    assert tree._tree.__file__.endswith(".cpython-313-wasm32-wasi.so")
    assert murmurhash3_32("foo", seed=0) == -156908512


def test_classifiers() -> None:
    x_train, x_test, y_train, y_test = train_test_split(*DIGITS, random_state=0)
    expected = {
        linear_model.LogisticRegression(max_iter=300, C=0.01): 0.95,
        linear_model.SGDClassifier(random_state=0): 0.9,
        linear_model.RidgeClassifier(): 0.9,
        svm.SVC(gamma=0.001): 0.98,
        svm.LinearSVC(random_state=0, max_iter=5000, C=0.001): 0.93,
        neighbors.KNeighborsClassifier(): 0.97,
        tree.DecisionTreeClassifier(random_state=0): 0.8,
        ensemble.RandomForestClassifier(30, random_state=0): 0.94,
        ensemble.ExtraTreesClassifier(30, random_state=0): 0.95,
        ensemble.HistGradientBoostingClassifier(max_iter=20, random_state=0): 0.93,
        naive_bayes.GaussianNB(): 0.8,
        discriminant_analysis.LinearDiscriminantAnalysis(): 0.93,
        neural_network.MLPClassifier(random_state=0, max_iter=60): 0.95,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for estimator, least in expected.items():
            score = estimator.fit(x_train, y_train).score(x_test, y_test)
            assert score > least, (estimator, score)


def test_regressors() -> None:
    x, y = datasets.load_diabetes(return_X_y=True)
    exact = linear_model.LinearRegression().fit(x, y)
    assert abs(exact.score(x, y) - 0.5177484222203498) < 1e-12
    assert abs(exact.coef_[2] - 519.845920054461) < 1e-8
    assert np.allclose(linear_model.Ridge(1e-9).fit(x, y).coef_, exact.coef_, rtol=1e-3)
    assert np.count_nonzero(linear_model.Lasso(1.0).fit(x, y).coef_) == 3
    assert linear_model.ElasticNetCV(cv=3).fit(x, y).score(x, y) > 0.3
    assert linear_model.LassoLars(0.1).fit(x, y).score(x, y) > 0.4
    assert svm.SVR(C=100).fit(x, y).score(x, y) > 0.4
    assert ensemble.GradientBoostingRegressor(random_state=0).fit(x, y).score(x, y) > 0.7
    assert kernel_ridge.KernelRidge(kernel="rbf", alpha=0.1).fit(x, y).score(x, y) > 0.4
    assert (
        gaussian_process.GaussianProcessRegressor(alpha=1e-3)
        .fit(x[:60], y[:60])
        .score(x[:60], y[:60])
        > 0.9
    )
    assert isotonic.isotonic_regression([1.0, 3, 2, 4]).tolist() == [1, 2.5, 2.5, 4]
    fit = cross_decomposition.PLSRegression(3).fit(x, y)
    assert fit.score(x, y) > 0.5


def test_clusters() -> None:
    x, y = datasets.make_blobs(300, centers=[[0, 0], [9, 9], [-9, 9]], random_state=1)
    for estimator in (
        cluster.KMeans(3, n_init=3, random_state=0),
        cluster.MiniBatchKMeans(3, n_init=3, random_state=0),
        cluster.AgglomerativeClustering(3),
        cluster.DBSCAN(3),
        cluster.HDBSCAN(min_cluster_size=20, copy=True),
        cluster.MeanShift(bandwidth=4),
        cluster.SpectralClustering(3, random_state=0),
        cluster.Birch(n_clusters=3),
        mixture.GaussianMixture(3, random_state=0),
    ):
        assert metrics.adjusted_rand_score(y, estimator.fit_predict(x)) > 0.95, estimator


def test_decompositions() -> None:
    x, _ = DIGITS
    found = decomposition.PCA(10).fit(x)
    assert abs(found.explained_variance_ratio_.sum() - 0.7382267688499532) < 1e-9
    assert decomposition.TruncatedSVD(5, random_state=0).fit_transform(x).shape == (1797, 5)
    assert decomposition.NMF(5, init="nndsvd", max_iter=100, tol=1e-2).fit(x).components_.min() >= 0
    assert decomposition.FastICA(4, random_state=0).fit_transform(IRIS[0]).shape == (150, 4)
    topics = decomposition.LatentDirichletAllocation(3, random_state=0).fit(x[:200])
    assert topics.components_.shape == (3, 64)
    curve, order = datasets.make_s_curve(200, random_state=0)
    flat = manifold.Isomap(n_neighbors=10).fit_transform(curve)
    assert abs(np.corrcoef(flat[:, 0], order)[0, 1]) > 0.95
    assert manifold.TSNE(max_iter=260, random_state=0).fit_transform(IRIS[0]).shape == (150, 2)
    assert manifold.MDS(random_state=0, n_init=1, init="random").fit(IRIS[0][::5]).stress_ >= 0


def test_neighbours() -> None:
    x = np.random.default_rng(0).normal(size=(200, 3))
    plain = np.sort(metrics.pairwise_distances(x), axis=1)[:, :4]
    for algorithm in ("brute", "kd_tree", "ball_tree"):
        search = neighbors.NearestNeighbors(n_neighbors=4, algorithm=algorithm).fit(x)
        assert np.allclose(search.kneighbors(x)[0], plain, atol=1e-6)
    assert neighbors.KernelDensity(bandwidth=0.5).fit(x).score(x) < 0
    scores = neighbors.LocalOutlierFactor().fit_predict(np.vstack([x, [[50, 50, 50]]]))
    assert scores[-1] == -1


def test_pipelines() -> None:
    frame = pd.DataFrame({"size": [1.0, 2, np.nan, 4, 5, 6], "kind": list("aabbab")})
    columns = ColumnTransformer(
        [
            ("size", make_pipeline(SimpleImputer(), StandardScaler()), ["size"]),
            ("kind", OneHotEncoder(), ["kind"]),
        ]
    )
    model = make_pipeline(columns, linear_model.LogisticRegression())
    model.fit(frame, [0, 0, 0, 1, 1, 1])
    assert model.predict(frame).tolist() == [0, 0, 1, 1, 1, 1]
    assert list(columns.get_feature_names_out()) == ["size__size", "kind__kind_a", "kind__kind_b"]
    assert KNNImputer(n_neighbors=1).fit_transform([[1, 2], [1, np.nan]])[1, 1] == 2
    assert PolynomialFeatures(2).fit_transform([[2, 3]]).tolist() == [[1, 2, 3, 4, 6, 9]]
    search = GridSearchCV(svm.SVC(), {"C": [0.1, 10]}, cv=3, n_jobs=2)
    with joblib.parallel_backend("threading"):
        search.fit(*IRIS)
    assert search.best_params_ == {"C": 10}
    assert cross_val_score(naive_bayes.GaussianNB(), *IRIS, cv=5).mean() > 0.94
    assert feature_selection.SelectKBest(k=2).fit(*IRIS).get_support().tolist() == [
        False,
        False,
        True,
        True,
    ]


def test_text() -> None:
    documents = ["good film", "bad film", "good book", "bad book"]
    words = feature_extraction.text.TfidfVectorizer().fit_transform(documents)
    assert sparse.issparse(words)
    assert words.shape == (4, 4)
    fitted = naive_bayes.MultinomialNB().fit(words, [1, 0, 1, 0])
    assert fitted.predict(words).tolist() == [1, 0, 1, 0]
    hashed = feature_extraction.FeatureHasher(16).transform([{"a": 1, "b": 2}])
    assert hashed.shape == (1, 16)


def test_metrics() -> None:
    truth, guess = [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]
    assert metrics.roc_auc_score(truth, guess) == 0.75
    assert metrics.confusion_matrix([0, 1, 1], [0, 1, 0]).tolist() == [[1, 0], [1, 1]]
    assert metrics.r2_score([1, 2, 3], [1, 2, 3]) == 1
    assert "precision" in metrics.classification_report([0, 1], [0, 1])
    assert abs(metrics.silhouette_score([[0], [1], [10], [11]], [0, 0, 1, 1]) - 0.9) < 0.01


def test_files() -> None:
    lines = "1 1:0.5 3:2\n0 2:1.5\n"
    x, y = datasets.load_svmlight_file(io.BytesIO(lines.encode()))
    assert y.tolist() == [1, 0]
    assert x.toarray().tolist() == [[0.5, 0, 2], [0, 1.5, 0]]
    packed = io.BytesIO()
    joblib.dump(tree.DecisionTreeClassifier(random_state=0).fit(*IRIS), packed)
    packed.seek(0)
    assert joblib.load(packed).score(*IRIS) == 1
