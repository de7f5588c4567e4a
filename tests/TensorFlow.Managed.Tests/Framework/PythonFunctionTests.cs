using System.Globalization;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Python's own functions, which <c>using static Tensorflow.Binding</c> brings along.</summary>
[Collection(nameof(PrintedOutput))]
public sealed class PythonFunctionTests
{
    [Theory]
    [InlineData(new[] { true, true }, true, true)]
    [InlineData(new[] { true, false }, false, true)]
    [InlineData(new[] { false, false }, false, false)]
    [InlineData(new bool[0], true, false)]
    public void All_and_any_of_truth_values(bool[] values, bool all, bool any)
    {
        Assert.Equal(all, Binding.all(values));
        Assert.Equal(any, Binding.any(values));
    }

    [Fact]
    public void A_number_is_true_unless_it_is_zero()
    {
        Assert.True(all(new object[] { 1, 0.5, new NDArray(2f) }));
        Assert.True(any(new[] { 0, 3 }));
        Assert.False(any(new object[] { 0, 0.0, new NDArray(false) }));
    }

    [Fact]
    public void Print_writes_tuples_and_dictionaries_as_Python_does_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var printed = new StringWriter { NewLine = "\n" };
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            tf_output_redirect = printed;
            print((1.5f, -2, "a"));
            print(ValueTuple.Create(true));
            print(new Dictionary<string, object?> { ["loss"] = 0.25, ["name"] = null });
            print("both", (1, (2, 3.5)));
        }
        finally
        {
            tf_output_redirect = null!;
            CultureInfo.CurrentCulture = before;
        }
        Assert.Equal("(1.5, -2, 'a')\n(True,)\n{'loss': 0.25, 'name': None}\nboth (1, (2, 3.5))\n", printed.ToString());
    }

    [Fact]
    public void No_two_calls_get_the_same_number()
    {
        var first = ops.uid();
        Assert.True(ops.uid() > first);
    }

    [Fact]
    public void Lists_grow_as_Pythons_do()
    {
        List<int> list = [1];
        list.append(2);
        list.append([3, 4]);
        list.add(5);
        list.extend(list);
        Assert.Equal([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], list);
        Assert.Equal([1, 2, 7], new[] { 1, 2 }.concat([7]));
        list.difference_update([1, 9, 5]);
        list.Update(4);
        list.Update(6);
        Assert.Equal([2, 3, 4, 1, 2, 3, 4, 5, 6], list);
        Assert.True(new[] { 1, 6 }.issubset(list));
        Assert.False(new[] { 1, 9 }.issubset(list));
    }

    [Fact]
    public void Dictionaries_give_another_value_where_they_lack_one()
    {
        var dictionary = new Dictionary<string, int> { ["a"] = 1 };
        Assert.Equal((1, 0), (dictionary.get("a"), dictionary.get("b")));
        Assert.Equal((1, 7), (dictionary.Get("a", 7), dictionary.Get("b", 7)));
        Assert.Equal((1, 7, 7), (dictionary.SetDefault("a", 7), dictionary.SetDefault("b", 7), dictionary["b"]));
        Assert.Equal(8, sum(dictionary));
        Assert.Equal([("a", 1), ("b", 7)], enumerate(dictionary.ToArray()));
    }

    [Fact]
    public void Types_and_members_are_told()
    {
        Assert.True(isinstance("text", typeof(string)));
        Assert.True(isinstance(new NDArray(1), typeof(Tensor)));
        Assert.True(isinstance(1f, (typeof(int), typeof(float))));
        Assert.False(isinstance(1.0, new[] { typeof(int), typeof(float) }));
        Assert.Throws<TypeError>(() => isinstance(1, (typeof(string), 1)));
        Assert.True(hasattr("text", "Length"));
        Assert.False(hasattr("text", "Count"));
    }

    [Fact]
    public void Slices_of_numbers_stop_before_their_end()
    {
        Assert.Equal([0, 1, 2], slice(3));
        Assert.Equal([1, 3, 5], slice(1, 6, 2));
        Assert.Equal([3, 2, 1], slice(3, 0, -1));
        Assert.Equal([0.5f, 1f], slice(0.5f, 1.5f, 0.5f));
        Assert.Equal([0.25, 0.5], slice(0.25, 0.75, 0.25));
        Assert.Empty(slice(3, 1));
        Assert.Throws<ValueError>(() => slice(0, 1, 0));
        Assert.Equal([(1, 'a'), (2, 'b')], zip((1, 2), ('a', 'b')));
    }
}
