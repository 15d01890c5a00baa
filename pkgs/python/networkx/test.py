import io

import networkx as nx
import numpy as np


def test_paths() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 4), ("b", "d", 2), ("a", "c", 3), ("c", "d", 4)])
    assert nx.shortest_path(graph, "a", "d", weight="weight") == ["a", "b", "d"]
    assert nx.dijkstra_path_length(graph, "a", "d") == 6
    assert nx.minimum_spanning_tree(graph).size(weight="weight") == 9
    try:
        nx.shortest_path(graph, "a", "z")
    except nx.NodeNotFound as error:
        assert "z" in str(error)
    else:
        raise AssertionError("there is no z")


def test_structure() -> None:
    club = nx.karate_club_graph()
    assert (club.number_of_nodes(), club.number_of_edges()) == (34, 78)
    assert sum(nx.triangles(club).values()) == 3 * 45
    assert nx.diameter(club) == 5
    assert max(nx.betweenness_centrality(club).items(), key=lambda item: item[1])[0] == 0
    parts = nx.community.greedy_modularity_communities(club)
    assert sorted(map(len, parts)) == [8, 9, 17]


def test_flow_and_order() -> None:
    pipes = nx.DiGraph()
    pipes.add_edge("s", "a", capacity=3)
    pipes.add_edge("s", "b", capacity=2)
    pipes.add_edge("a", "t", capacity=2)
    pipes.add_edge("b", "t", capacity=3)
    assert nx.maximum_flow_value(pipes, "s", "t") == 4
    assert list(nx.topological_sort(nx.DiGraph([(1, 2), (2, 3)]))) == [1, 2, 3]
    assert not nx.is_directed_acyclic_graph(nx.DiGraph([(1, 2), (2, 1)]))


def test_matrices_and_files() -> None:
    ring = nx.cycle_graph(4)
    assert nx.to_numpy_array(ring).sum() == 8
    assert nx.is_isomorphic(nx.from_numpy_array(np.ones((3, 3)) - np.eye(3)), nx.cycle_graph(3))
    written = io.BytesIO()
    nx.write_graphml(ring, written)
    written.seek(0)
    assert nx.read_graphml(written, node_type=int).edges == ring.edges
