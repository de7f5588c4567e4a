using System.Globalization;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Framework;

/// <summary>Python's own functions, which <c>using static Tensorflow.Binding</c> brings along.</summary>
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
}
