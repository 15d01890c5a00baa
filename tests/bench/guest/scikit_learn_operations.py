"""Operations of scikit-learn, as functions that take nothing."""

from collections.abc import Callable
from functools import partial

from sklearn import (  # type: ignore[import-not-found]
    cluster,
    datasets,
    decomposition,
    ensemble,
    linear_model,
    neighbors,
    svm,
)

OPERATIONS: dict[str, Callable[[], object]] = {}
x, y = datasets.load_digits(return_X_y=True)
estimators = {
    "k-means": cluster.KMeans(10, n_init=1, random_state=0),
    "PCA": decomposition.PCA(20, random_state=0),
    "logistic regression": linear_model.LogisticRegression(max_iter=50, C=0.01),
    "SVC": svm.SVC(gamma=0.001),
    "random forest": ensemble.RandomForestClassifier(30, random_state=0),
    "gradient boosting": ensemble.HistGradientBoostingClassifier(max_iter=10, random_state=0),
}
for name, estimator in estimators.items():
    OPERATIONS[name] = partial(estimator.fit, x, y)
near = neighbors.KNeighborsClassifier().fit(x, y)
OPERATIONS["nearest neighbours"] = lambda: near.predict(x)
