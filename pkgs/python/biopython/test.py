import io

import numpy as np
from Bio import Align, AlignIO, Phylo, SeqIO, cpairwise2, motifs
from Bio.Align import _aligncore, _alignmentcounts, _codonaligner, _pairwisealigner
from Bio.Align.substitution_matrices import _arraycore, load
from Bio.Cluster import _cluster, kcluster, treecluster
from Bio.motifs import _pwm
from Bio.Nexus import cnexus
from Bio.PDB import PDBParser, _bcif_helper, ccealign, kdtrees
from Bio.Seq import Seq
from Bio.SeqIO import _twoBitIO

ATOM = "ATOM  {n:5d}  CA  ALA A{n:4d}    {x:8.3f}{y:8.3f}{z:8.3f}  1.00  0.00           C\n"


def test_modules_are_compiled() -> None:
    for module in (
        *(_aligncore, _alignmentcounts, _codonaligner, _pairwisealigner, _arraycore, _cluster),
        *(_pwm, cnexus, _bcif_helper, ccealign, kdtrees, _twoBitIO, cpairwise2),
    ):
        assert module.__file__.endswith(".cpython-313-wasm32-wasi.so"), module


def test_sequences() -> None:
    gene = Seq("ATGGCCATTGTAATGGGCCGCTGAAAGGGTGCCCGATAG")
    assert str(gene.translate()) == "MAIVMGR*KGAR*"
    assert str(gene[:6].reverse_complement()) == "GGCCAT"
    records = list(SeqIO.parse(io.StringIO(">one first\nACGT\nAC\n>two\nGG\n"), "fasta"))
    assert [(record.id, len(record)) for record in records] == [("one", 6), ("two", 2)]
    assert records[0].format("fasta") == ">one first\nACGTAC\n"


def test_alignments() -> None:
    aligner = Align.PairwiseAligner()
    aligner.mode = "global"
    aligner.mismatch_score = -1
    aligner.open_gap_score = -2
    aligner.extend_gap_score = -0.5
    alignments = aligner.align("GAACT", "GAT")
    assert alignments.score == 0.5
    assert alignments[0].coordinates.tolist() == [[0, 2, 4, 5], [0, 2, 2, 3]]
    local = Align.PairwiseAligner(mode="local", substitution_matrix=load("BLOSUM62"))
    local.open_gap_score = -10
    local.extend_gap_score = -1
    assert local.score("KEVLAR", "XXKEVLARXX") == 5 + 5 + 4 + 4 + 4 + 5
    assert alignments[0].counts().identities == 3
    two = AlignIO.read(io.StringIO(">a\nAC-T\n>b\nACGT\n"), "fasta")
    assert two.get_alignment_length() == 4 and two[:, 2] == "-G"


def test_motifs_and_trees() -> None:
    found = motifs.create([Seq("ACGT"), Seq("ACGA"), Seq("ACTT")])
    assert str(found.consensus) == "ACGT"
    scores = found.counts.normalize(0.5).log_odds().calculate(Seq("TTACGTTT"))
    assert scores.argmax() == 2
    tree = Phylo.read(io.StringIO("((a:1,b:2):1,c:4);"), "newick")
    assert tree.distance("a", "c") == 6
    assert [leaf.name for leaf in tree.get_terminals()] == ["a", "b", "c"]


def test_clusters() -> None:
    points = np.array([[0, 0], [0, 1], [9, 9], [9, 8.0]])
    numbers, error, _ = kcluster(points, 2, npass=10)
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert error == 0.5
    tree = treecluster(points, method="m")
    assert tree.cut(2).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])


def test_structures() -> None:
    text = "".join(ATOM.format(n=n, x=3.8 * n, y=n % 2, z=0) for n in range(1, 21))
    structure = PDBParser(QUIET=True).get_structure("chain", io.StringIO(text))
    atoms = list(structure.get_atoms())
    assert len(atoms) == 20
    coordinates = np.array([atom.coord for atom in atoms], float)
    tree = kdtrees.KDTree(coordinates, 5)
    assert sorted(point.index for point in tree.search(coordinates[10], 5.0)) == [9, 10, 11]
    assert len(tree.neighbor_search(4.0)) == 19
    paths = ccealign.run_cealign(coordinates.tolist(), coordinates.tolist(), 8, 30)
    assert paths[0].path[0] == paths[0].path[1] and paths[0].length >= 16
