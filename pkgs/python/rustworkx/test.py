import importlib
import math
import threading

import numpy as np
import rustworkx as rx

EDGES = [(0, 1, 4.0), (0, 2, 1.0), (2, 1, 2.0), (1, 3, 5.0), (3, 4, 3.0)]


def graph() -> rx.PyDiGraph:
    """A small graph whose ways are known."""
    made = rx.PyDiGraph()
    made.add_nodes_from(list("abcde"))
    made.add_edges_from(EDGES)
    return made


def test_module_is_compiled() -> None:
    assert importlib.import_module("rustworkx.rustworkx").__file__.endswith(".so")


def test_known_answers() -> None:
    lengths = rx.dijkstra_shortest_path_lengths(graph(), 0, float)
    assert dict(lengths) == {1: 3.0, 2: 1.0, 3: 8.0, 4: 11.0}
    assert list(rx.topological_sort(graph())) == [0, 2, 1, 3, 4]
    assert math.isclose(rx.pagerank(graph())[4], 0.3114164083230562)
    assert dict(rx.betweenness_centrality(graph()))[1] == 1 / 3
    assert rx.is_isomorphic(graph(), graph())
    assert not rx.is_isomorphic(graph(), rx.generators.directed_path_graph(5))
    assert rx.dag_longest_path(graph()) == [0, 2, 1, 3, 4]


def test_arrays() -> None:
    matrix = rx.adjacency_matrix(graph(), float)
    assert isinstance(matrix, np.ndarray)
    assert matrix[2, 1] == 2.0
    assert matrix.sum() == sum(weight for _, _, weight in EDGES)
    back = rx.PyDiGraph.from_adjacency_matrix(matrix)
    assert sorted(back.weighted_edge_list()) == sorted(EDGES)
    ways = rx.floyd_warshall_numpy(graph(), float)
    assert ways[0, 4] == 11.0
    assert np.isinf(ways[4, 0])


def test_many_nodes_in_threads() -> None:
    # Above a threshold the work goes to threads.
    mesh = rx.generators.grid_graph(25, 25)
    lengths = rx.all_pairs_dijkstra_path_lengths(mesh, lambda _: 1.0)
    assert lengths[0][624] == 48.0
    central = rx.betweenness_centrality(mesh, parallel_threshold=1)
    assert math.isclose(sum(central.values()), sum(rx.betweenness_centrality(mesh).values()))
    assert rx.distance_matrix(mesh, parallel_threshold=1).max() == 48.0


def test_calls_back_and_errors() -> None:
    try:
        rx.dijkstra_shortest_path_lengths(graph(), 0, lambda _: 1 / 0)
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError("no ZeroDivisionError")
    ring = rx.generators.directed_cycle_graph(3)
    try:
        rx.topological_sort(ring)
    except rx.DAGHasCycle:
        pass
    else:
        raise AssertionError("no DAGHasCycle")


def test_random_graphs_are_repeatable() -> None:
    one, two = (rx.undirected_gnp_random_graph(100, 0.1, seed=7) for _ in range(2))
    assert one.edge_list() == two.edge_list()
    assert 300 < one.num_edges() < 700
    layout = rx.spring_layout(one, seed=1)
    assert len(layout) == 100


def test_graphs_of_threads() -> None:
    found: list[float] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(rx.dijkstra_shortest_path_lengths(graph(), 0, float)[4])
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [11.0] * 4
