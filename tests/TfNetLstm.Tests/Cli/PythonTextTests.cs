using TfNetLstm.Tutorials;

namespace TfNetLstm.Tests.Cli;

/// <summary>Numbers as Python prints them: the texts are CPython's and, for six digits, NumPy 1.13's on Windows.</summary>
public class PythonTextTests
{
    [Theory]
    [InlineData(0.390625, 5, "0.39062")] // a tie: to even
    [InlineData(0.0078125, 6, "0.007812")] // a tie: to even
    [InlineData(0.0234375, 6, "0.023438")] // a tie: to even, which is up
    [InlineData(0.5, 0, "0")]
    [InlineData(1.5, 0, "2")]
    [InlineData(2.675, 2, "2.67")] // below the tie that it looks like
    [InlineData(1.0, 5, "1.00000")]
    [InlineData(0.999999999, 5, "1.00000")]
    [InlineData(0.0, 5, "0.00000")]
    [InlineData(-0.0, 2, "-0.00")]
    [InlineData(-0.390625, 5, "-0.39062")]
    [InlineData(1e22, 1, "10000000000000000000000.0")]
    [InlineData(5e-324, 3, "0.000")]
    [InlineData(1.8504120111465454, 6, "1.850412")]
    [InlineData(double.NaN, 5, "nan")]
    [InlineData(double.PositiveInfinity, 5, "inf")]
    [InlineData(double.NegativeInfinity, 5, "-inf")]
    public void FixedIsPythonsFormat(double value, int decimals, string text) =>
        Assert.Equal(text, PythonText.Fixed(value, decimals));

    [Theory]
    [InlineData(0.8828125, "0.882813")] // a tie: away from zero
    [InlineData(0.1171875, "0.117188")]
    [InlineData(0.9140625, "0.914063")]
    [InlineData(0.75, "0.75")]
    [InlineData(0.0078125, "0.0078125")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.10000000149011612, "0.1")]
    [InlineData(1.0, "1.0")]
    [InlineData(0.0, "0.0")]
    public void SixDigitsAreThoseOfTheDocument(double value, string text) => Assert.Equal(text, PythonText.SixDigits(value));
}
