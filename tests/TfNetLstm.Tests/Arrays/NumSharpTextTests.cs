using NumSharp;
using Tensorflow;
using np = NumSharp.np;
using Shape = NumSharp.Shape;

namespace TfNetLstm.Tests.Arrays;

/// <summary>
/// Arrays print as NumSharp's do, which follows NumPy 2.4, where NumPy 1.18, whose texts are tests of their own, prints the same:
/// everywhere but for large numbers of few digits.
/// </summary>
public sealed class NumSharpTextTests
{
    private const int RandomArrays = 1000;

    private static readonly NPTypeCode[] Floats = [NPTypeCode.Half, NPTypeCode.Single, NPTypeCode.Double, NPTypeCode.Complex];

    private static readonly NPTypeCode[] Types =
    [
        NPTypeCode.Boolean,
        NPTypeCode.SByte,
        NPTypeCode.Byte,
        NPTypeCode.Int16,
        NPTypeCode.UInt16,
        NPTypeCode.Int32,
        NPTypeCode.UInt32,
        NPTypeCode.Int64,
        NPTypeCode.UInt64,
        .. Floats,
    ];

    /// <summary>Fractions, signs, extremes, what is no number, and more than fits a line or is shown.</summary>
    private static readonly Dictionary<string, Func<NDArray>> Arrays = new()
    {
        ["fractions"] = () => Rows(2, 1, 2, 3, 4.5),
        ["thirds"] = () => Rows(1, 1 / 3d, 2 / 3d, 1000 / 3d),
        ["powers"] = () => Rows(1, 0.1, 0.25, 1e-5, 3),
        ["hundred million"] = () => Rows(1, 1e8, 1),
        ["extremes"] = () => Rows(1, 1e300, 1e-300, 5),
        ["no numbers"] = () => Rows(2, double.NaN, 1, double.PositiveInfinity, double.NegativeInfinity),
        ["zeros"] = () => Rows(1, -0d, 0, -1.5),
        ["small"] = () => Rows(1, 1e-4, 1e-3),
        ["smaller"] = () => Rows(1, 1e-5, 1e-3),
        ["a thousand times"] = () => Rows(1, 1e-3, 999e-3),
        ["over a thousand times"] = () => Rows(1, 1e-3, 1.001),
        ["many digits"] = () => Rows(1, 12345678.9, 0.1),
        ["two lines"] = () => np.arange(60) / 7d,
        ["summary"] = () => np.arange(1500) * 0.1,
        ["summary of rows"] = () => np.arange(3000).reshape(50, 60),
        ["three axes"] = () => np.arange(24).reshape(2, 3, 4),
        ["four axes"] = () => np.arange(24).reshape(2, 3, 2, 2),
        ["columns"] = () => np.arange(24).reshape(2, 3, 4).T,
        ["scalar"] = () => Rows(1, 3.5).reshape(new long[0]),
        ["empty"] = () => np.zeros(new Shape(0, 3)),
    };

    public static IEnumerable<TheoryDataRow<string, NPTypeCode>> Cases =>
        from array in Arrays.Keys
        from type in Types
        select new TheoryDataRow<string, NPTypeCode>(array, type);

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_array_prints_as_NumSharps(string array, NPTypeCode type)
    {
        var nd = Arrays[array]().astype(type);
        if (!IsPrintedAnew(nd))
            Assert.Equal(nd.ToString(), nd.ToTensorflow().ToString());
    }

    [Fact]
    public void Random_arrays_print_as_NumSharps()
    {
        var (random, compared) = (new Random(1), 0);
        for (var i = 0; i < RandomArrays; i++)
        {
            var exponent = random.Next(i % 5 == 0 ? 30 : 4);
            var values = Enumerable
                .Range(0, random.Next(1, 9))
                .Select(_ => (2 * random.NextDouble() - 1) * Math.Pow(10, random.Next(-exponent, exponent + 1)))
                .Select(value => i % 3 == 0 ? Math.Round(value, 2) : value);
            var nd = np.array(values.ToArray()).astype(Floats[i % Floats.Length]);
            if (IsPrintedAnew(nd))
                continue;
            Assert.Equal(nd.ToString(), nd.ToTensorflow().ToString());
            compared++;
        }
        Assert.InRange(compared, RandomArrays * 9 / 10, RandomArrays);
    }

    [Fact]
    public void Large_numbers_of_few_digits_print_as_in_NumPy_1()
    {
        var nd = Rows(1, -8395215).astype(NPTypeCode.Single);
        Assert.Equal("[-8.395215e+06]", nd.ToString());
        Assert.Equal("[-8395215.]", nd.ToTensorflow().ToString());
    }

    /// <summary>
    /// Whether the largest number is one that NumPy writes with an exponent since 2.2: from 10 to the power of the digits that
    /// the type has (3 or 6), where it was from 10^8 for all types.
    /// </summary>
    private static bool IsPrintedAnew(NDArray nd)
    {
        if (nd.typecode is not (NPTypeCode.Half or NPTypeCode.Single))
            return false;
        var finite = nd.astype(NPTypeCode.Double).ToArray<double>().Where(double.IsFinite).Select(Math.Abs).ToArray();
        return finite.Length > 0
            && finite.Max() is var largest
            && largest >= (nd.typecode == NPTypeCode.Half ? 1e3 : 1e6)
            && largest < 1e8;
    }

    private static NDArray Rows(int rows, params double[] values) =>
        np.array(values).reshape(rows == 1 ? new long[] { -1 } : [rows, -1]);
}
