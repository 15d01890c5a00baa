import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.nonparametric import _smoothers_lowess
from statsmodels.stats import multitest, weightstats
from statsmodels.tsa import arima_process, holtwinters, seasonal, stattools
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.statespace.structural import UnobservedComponents

LONGLEY = sm.datasets.longley.load_pandas()


def test_compiled_modules() -> None:
    assert _smoothers_lowess.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_least_squares() -> None:
    # The certified values of NIST.
    fit = sm.OLS(LONGLEY.endog, sm.add_constant(LONGLEY.exog)).fit()
    assert abs(fit.params["const"] / -3482258.63459582 - 1) < 1e-7
    assert abs(fit.params["GNPDEFL"] / 15.0618722713733 - 1) < 1e-5
    assert abs(fit.rsquared - 0.995479004577296) < 1e-10
    assert abs(fit.fvalue - 330.285339234588) < 1e-5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "R-squared" in str(fit.summary())


def test_formulas() -> None:
    data = pd.DataFrame({"x": [1.0, 2, 3, 4, 5, 6], "kind": list("aabbab")})
    data["y"] = 2 * data["x"] + (data["kind"] == "b") - 3
    fit = smf.ols("y ~ x + kind", data).fit()
    assert np.allclose(fit.params[["Intercept", "x", "kind[T.b]"]], [-3, 2, 1])
    assert np.allclose(fit.predict(pd.DataFrame({"x": [10.0], "kind": ["b"]})), 18)


def test_generalized_and_discrete_models() -> None:
    spector = sm.datasets.spector.load_pandas()
    exog = sm.add_constant(spector.exog)
    logit = sm.Logit(spector.endog, exog).fit(disp=False)
    assert np.allclose(logit.params, [-13.021347, 2.826113, 0.0951577, 2.378688], rtol=1e-5)
    glm = sm.GLM(spector.endog, exog, family=sm.families.Binomial()).fit()
    assert np.allclose(glm.params, logit.params, rtol=1e-5)
    counts = sm.datasets.randhie.load_pandas()
    poisson = sm.Poisson(counts.endog[:500], sm.add_constant(counts.exog[:500])).fit(disp=False)
    assert poisson.mle_retvals["converged"]
    robust = sm.RLM(LONGLEY.endog, LONGLEY.exog).fit()
    assert robust.params.shape == (6,)


def test_time_series() -> None:
    np.random.seed(5)
    series = arima_process.arma_generate_sample([1, -0.7], [1, 0.3], 400)
    fit = ARIMA(series, order=(1, 0, 1)).fit()
    assert abs(fit.params[1] - 0.7) < 0.15
    assert fit.forecast(3).shape == (3,)
    assert stattools.adfuller(series)[1] < 0.05
    assert abs(stattools.acf(series, nlags=3)[0] - 1) < 1e-12
    months = np.tile(np.arange(12.0), 10) + np.arange(120) * 0.5
    parts = seasonal.seasonal_decompose(months, period=12)
    assert np.allclose(np.diff(parts.trend[6:-6]), 0.5)
    assert np.allclose(seasonal.STL(months, period=12).fit().resid, 0, atol=0.05)
    smooth = holtwinters.ExponentialSmoothing(
        months, trend="add", seasonal="add", seasonal_periods=12
    )
    assert np.allclose(smooth.fit().forecast(12) - months[-12:], 6, atol=0.5)
    level = UnobservedComponents(np.arange(50.0), "lltrend").fit(disp=False)
    assert abs(level.forecast(1)[0] - 50) < 0.1


def test_smoothing_and_statistics() -> None:
    x = np.linspace(0, 6, 100)
    smoothed = sm.nonparametric.lowess(np.sin(x), x, frac=0.1)
    assert np.abs(smoothed[:, 1] - np.sin(x)).max() < 0.05
    density = sm.nonparametric.KDEUnivariate(np.arange(50.0))
    density.fit()
    assert abs(np.trapezoid(density.density, density.support) - 1) < 0.01
    rejected, _, _, _ = multitest.multipletests([0.001, 0.02, 0.04, 0.5], method="holm")
    assert rejected.tolist() == [True, False, False, False]
    assert weightstats.ttest_ind([1.0, 2, 3], [1.0, 2, 3])[0] == 0
