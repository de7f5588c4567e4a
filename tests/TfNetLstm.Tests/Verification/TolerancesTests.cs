using TfNetLstm.Tutorials;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// The table of tolerances: one row for each quantity, each with its reason, the measured ones as TensorFlow's errors are.
/// </summary>
public class TolerancesTests
{
    [Fact]
    public void Every_row_has_a_reason_and_is_the_first_for_something()
    {
        Assert.All(Tolerances.All, row => Assert.False(string.IsNullOrWhiteSpace(row.Reason)));
        Assert.All(Tolerances.All, row => Assert.Same(row, Tolerances.For(row.Quantity)));
    }

    [Theory]
    [InlineData("000", 0)]
    [InlineData("003", 1)]
    [InlineData("001", 2)]
    public void The_built_in_errors_are_the_measured_ones(string number, int network)
    {
        var errors = References.Load(number).Errors!;
        foreach (var (quantity, (error, scale)) in errors.Where(pair => !pair.Key.StartsWith("accuracy")))
            Assert.InRange(Tolerances.For(quantity).RelativeErrors[network] / (error / scale), 0.99, 1.01);
    }

    /// <summary>
    /// By the document: accuracies are equal, although float32 and float64 part by an image in one step of 000.
    /// </summary>
    [Theory]
    [InlineData("accuracy")]
    [InlineData("accuracy_after")]
    [InlineData("batch/labels")]
    [InlineData("var10/beta1_power")]
    [InlineData("var0/rnn.basic_lstm_cell.kernel")]
    public void What_has_no_rounding_is_equal(string quantity) =>
        Assert.Equal(0, Tolerances.For(quantity).Allowed(1e6, Network.Static, new ReferenceError(1, 1)));

    [Fact]
    public void Measured_quantities_have_three_errors_and_at_least_four_units()
    {
        var row = Tolerances.For("logits0");
        Assert.Equal(3 * 1e-3, row.Allowed(1, Network.Static, new ReferenceError(1e-3, 1)));
        Assert.Equal(4 * Math.Pow(2, -21), row.Allowed(1, Network.Static, new ReferenceError(1e-12, 4)));
        Assert.Equal(3 * 3.39e-7 * 10, row.Allowed(10, Network.Static), 1e-12);
    }

    [Fact]
    public void A_quantity_without_a_row_is_an_error()
    {
        Assert.False(Tolerances.Know("var20/Variable"));
        Assert.Throws<InvalidOperationException>(() => Tolerances.For("var20/Variable"));
    }

    /// <summary>A network must not get another one's tolerances.</summary>
    [Fact]
    public void A_network_that_was_not_measured_needs_errors_of_its_reference()
    {
        var row = Tolerances.For("logits0");
        Assert.Equal(3 * 1e-3, row.Allowed(1, network: null, new ReferenceError(1e-3, 1)));
        var error = Assert.Throws<InvalidDataException>(() => row.Allowed(1));
        Assert.Equal("logits0: TensorFlow's errors were not measured: the reference needs error.json", error.Message);
    }
}
