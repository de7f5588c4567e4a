using Tensorflow.NumPy;

namespace Tensorflow.Tests.Arrays;

/// <summary>Arrays of strings are viewed, joined, compared and sorted as those of numbers.</summary>
public sealed class StringArrayTests
{
    private static NDArray Words(params string[] words) => (NDArray)(Array)words;

    [Fact]
    public void A_view_of_strings_writes_to_its_array()
    {
        var words = Words("a", "b", "c", "d");
        words[new Slice(step: -2)][":1"] = Words("z");
        Assert.Equal(["a", "b", "c", "z"], words.StringData());
        Assert.Equal(["z", "b"], words[new Slice(step: -2)].StringData());
        Assert.Equal("b", words.reshape((2, 2))[Slice.All, 1].StringData(0));
    }

    [Fact]
    public void Strings_are_joined_picked_and_repeated()
    {
        var words = Words("a", "b");
        Assert.Equal(["a", "b", "c"], np.concatenate([words, Words("c")]).StringData());
        Assert.Equal(["a", "c", "b", "d"], np.stack([words, Words("c", "d")], axis: 1).ravel().StringData());
        Assert.Equal(["b", "b", "a"], words[np.array(1, 1, 0)].StringData());
        Assert.Equal(["a", "a", "b", "b"], np.repeat(words, 2).StringData());
        words[np.array(true, false)] = Words("x");
        Assert.Equal(["x", "b"], words.StringData());
    }

    [Fact]
    public void Strings_are_ordered_by_their_bytes()
    {
        var words = Words("b", "abc", "", "b");
        Assert.Equal(["", "abc", "b", "b"], np.sort(words).StringData());
        Assert.Equal([2L, 1, 0, 3], np.argsort(words).ToArray<long>());
        Assert.Equal(["", "abc", "b"], np.unique(words).Item1.StringData());
        Assert.Equal([true, false, false, true], (words == Words("b")).ToArray<bool>());
        Assert.Equal([false, true, true, false], (words < Words("b")).ToArray<bool>());
    }

    [Fact]
    public void Arrays_of_equal_strings_are_equal_and_have_one_hash()
    {
        var same = Words("b", "a")[new Slice(step: -1)];
        Assert.True(Words("a", "b").Equals(same));
        Assert.False(Words("a", "c").Equals(same));
        Assert.Equal(Words("a", "b").GetHashCode(), same.GetHashCode());
    }

    [Fact]
    public void Strings_become_numbers_and_numbers_strings()
    {
        Assert.Equal([7L, -25], Words(" 7 ", "-25").astype(np.int64).ToArray<long>());
        Assert.Equal([1000f, float.NegativeInfinity], Words("1e3", "-inf").astype(np.float32).ToArray<float>());
        Assert.Equal(["1.5", "1e+20"], np.array(1.5, 1e20).astype(TF_DataType.TF_STRING).StringData());
        var error = Assert.Throws<ValueError>(() => Words("7.5").astype(np.int32));
        Assert.Equal("invalid literal for int() with base 10: '7.5'", error.Message);
    }

    [Fact]
    public void Strings_and_numbers_have_no_type_in_common() => Assert.Throws<TypeError>(() => Words("a") + new NDArray(1));
}
