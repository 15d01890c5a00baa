import asyncio
import sys

from dependency_injector import _cwiring, containers, errors, providers, wiring


class Client:
    def __init__(self, url: str, timeout: int = 0) -> None:
        self.url, self.timeout = url, timeout


class Service:
    def __init__(self, client: Client) -> None:
        self.client = client


class Container(containers.DeclarativeContainer):
    config = providers.Configuration()
    client = providers.Singleton(Client, url=config.url, timeout=config.timeout.as_int())
    service = providers.Factory(Service, client=client)
    both = providers.List(client, service)
    choice = providers.Selector(config.kind, one=providers.Object(1), two=providers.Object(2))


def test_modules_are_compiled() -> None:
    for module in (containers, providers, _cwiring):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so")


def test_objects_get_what_they_need() -> None:
    container = Container()
    container.config.from_dict({"url": "http://a", "timeout": "5", "kind": "two"})
    service = container.service()
    assert (service.client.url, service.client.timeout) == ("http://a", 5)
    assert container.service() is not service
    assert container.service().client is service.client is container.client()
    assert container.choice() == 2
    assert [type(each) for each in container.both()] == [Client, Service]


def test_overriding() -> None:
    container = Container()
    container.config.url.from_value("x")
    container.config.timeout.from_value(1)
    fake = Client("fake")
    with container.client.override(fake):
        assert container.service().client is fake
    assert container.service().client is not fake
    container.reset_singletons()


def test_resources() -> None:
    seen = []

    def resource(name: str):
        seen.append(f"opens {name}")
        yield name.upper()
        seen.append(f"closes {name}")

    class WithResource(containers.DeclarativeContainer):
        file = providers.Resource(resource, "a")

    container = WithResource()
    container.init_resources()
    assert container.file() == "A"
    container.shutdown_resources()
    assert seen == ["opens a", "closes a"]


def test_coroutines() -> None:
    async def make() -> Client:
        await asyncio.sleep(0)
        return Client("later")

    class Asynchronous(containers.DeclarativeContainer):
        client = providers.Coroutine(make)
        service = providers.Factory(Service, client=client)

    async def run() -> str:
        return (await Asynchronous().service()).client.url

    assert asyncio.run(run()) == "later"


@wiring.inject
def wired(service: Service = wiring.Provide[Container.service]) -> str:
    return service.client.url


def test_wiring() -> None:
    container = Container()
    container.config.from_dict({"url": "wired", "timeout": 1})
    container.wire(modules=[sys.modules[wired.__module__]])
    try:
        assert sys.modules[wired.__module__].wired() == "wired"
    finally:
        container.unwire()


def test_errors_are_exceptions() -> None:
    class Missing(containers.DeclarativeContainer):
        needed = providers.Dependency(instance_of=Client)

    for call in (
        lambda: Missing().needed(),
        lambda: Missing(needed=providers.Object(5)).needed(),
        lambda: providers.Factory(5)(),
        lambda: Container().client(),
    ):
        try:
            call()
        except (errors.Error, TypeError, ValueError) as error:
            print("dependency-injector:", error)
        else:
            raise AssertionError("something else was injected")
