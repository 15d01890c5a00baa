from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet


def test_order() -> None:
    numbers = SortedList((number * 7919) % 10_007 for number in range(5000))
    assert list(numbers) == sorted(numbers)
    numbers.add(-1)
    assert (numbers[0], numbers.bisect_left(numbers[100])) == (-1, 100)
    assert list(SortedKeyList([1, -3, 2], key=abs)) == [1, 2, -3]
    assert list(SortedSet("hello")) == ["e", "h", "l", "o"]
    assert list(SortedDict(b=1, a=2).items()) == [("a", 2), ("b", 1)]
    assert list(numbers.irange(5, 10)) == [each for each in numbers if 5 <= each <= 10]
