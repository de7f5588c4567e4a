using System.Globalization;
using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Numbers as text.</summary>
internal static class AsStringOps
{
    /// <summary>
    /// Each element as C's <c>printf</c> writes it; truth values as <c>true</c> and <c>false</c>, complex numbers in parentheses.
    /// Source: TensorFlow 1.15 <c>AsString</c>.
    /// </summary>
    internal static readonly OpDef AsString = new(
        "AsString",
        inputs: "input: T",
        outputs: "output: string",
        attrs: "T: {int8, int16, int32, int64, complex64, complex128, float, double, bool}, precision: int = -1, "
            + "scientific: bool = false, shortest: bool = false, width: int = -1, fill: string = ''"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = Run,
        Samples = () =>
            [
                new([Ints(5, -12)]) { Expected = [Texts("5", "-12")] },
                new([Ints(5, -12)]) { Attributes = { { "width", 4 }, { "fill", "0" } }, Expected = [Texts("0005", "-012")] },
                new([Values(1.5f, -0.25f)]) { Expected = [Texts("1.500000", "-0.250000")] },
                new([Values(1500f, 1e-10f)])
                {
                    Attributes = { { "scientific", true }, { "precision", 2 } },
                    Expected = [Texts("1.50e+03", "1.00e-10")],
                },
                new([Values(1500f, 1e-10f)]) { Attributes = { { "shortest", true } }, Expected = [Texts("1500", "1e-10")] },
                new([Bools(true, false)]) { Expected = [Texts("true", "false")] },
            ],
    };

    /// <summary>The most characters that a number may be asked to take: no double has more digits than 1,100.</summary>
    private const int MaxLength = 4096;

    private static void Run(KernelContext c)
    {
        var x = c.Input(0);
        var format = ReadFormat(c, x.dtype);
        var y = c.Allocate(0, x.shape!.AsSpan()).Strings;
        for (var i = 0; i < y.Length; i++)
            y[i] = StringBuffer.Encode(Element(x, i, format));
    }

    private static Printf ReadFormat(KernelContext c, TF_DataType dtype)
    {
        var (precision, width) = (c.Attributes.Int("precision"), c.Attributes.Int("width"));
        var (scientific, shortest) = (c.Attributes.Get<bool>("scientific"), c.Attributes.Get<bool>("shortest"));
        var fill = c.Attributes.Get<string>("fill");
        if (!dtype.is_floating() && !dtype.is_complex())
        {
            if (scientific || shortest)
                throw c.Error($"scientific and shortest format not supported for datatype {dtype.as_python_name()}");
            if (precision >= 0)
                throw c.Error($"precision not supported for datatype {dtype.as_python_name()}");
        }
        if (width > MaxLength || precision > MaxLength)
            throw c.Error($"width and precision must be at most {MaxLength}, got {width} and {precision}");
        if (fill.Length > 1)
            throw c.Error("Fill string must be one or fewer characters");
        if (scientific && shortest)
            throw c.Error("Cannot select both scientific and shortest notation");
        if (fill is not ("" or " " or "+" or "-" or "0" or "#"))
            throw c.Error($"Fill argument not supported: \"{fill}\"");
        var notation =
            shortest ? 'g'
            : scientific ? 'e'
            : 'f';
        return new(notation, fill.Length == 0 ? '\0' : fill[0], width, precision);
    }

    private static string Element(TensorValue x, int i, Printf format) =>
        x.dtype switch
        {
            TF_DataType.TF_BOOL => x.Span<bool>()[i] ? "true" : "false",
            TF_DataType.TF_INT8 => format.Format(x.Span<sbyte>()[i]),
            TF_DataType.TF_INT16 => format.Format(x.Span<short>()[i]),
            TF_DataType.TF_INT32 => format.Format(x.Span<int>()[i]),
            TF_DataType.TF_INT64 => format.Format(x.Span<long>()[i]),
            TF_DataType.TF_FLOAT => format.Format((double)x.Span<float>()[i]),
            TF_DataType.TF_DOUBLE => format.Format(x.Span<double>()[i]),
            TF_DataType.TF_COMPLEX64 => Pair(x.Span<Complex64>()[i].Real, x.Span<Complex64>()[i].Imaginary, format),
            _ => Pair(x.Span<Complex>()[i].Real, x.Span<Complex>()[i].Imaginary, format),
        };

    private static string Pair(double real, double imaginary, Printf format) =>
        $"({format.Format(real)},{format.Format(imaginary)})";

    /// <summary>
    /// A conversion of C's <c>printf</c>: notation e, f or g (integers have d), a flag, a width and a precision.
    /// </summary>
    private readonly record struct Printf(char Notation, char Flag, int Width, int Precision)
    {
        internal string Format(long number) => Padded(number.ToString(CultureInfo.InvariantCulture), true);

        internal string Format(double number)
        {
            if (!double.IsFinite(number))
            {
                return Padded(
                    double.IsNaN(number) ? "nan"
                        : number > 0 ? "inf"
                        : "-inf",
                    false
                );
            }
            var digits = Precision < 0 ? 6 : Precision;
            return Padded(
                Notation switch
                {
                    'f' => Fixed(number, digits),
                    'e' => Scientific(number, digits),
                    _ => Shortest(number, Math.Max(digits, 1)),
                },
                true
            );
        }

        private string Padded(string text, bool isNumber)
        {
            if (Flag is '+' or ' ' && text[0] != '-')
                text = Flag + text;
            if (Flag == '-')
                return text.PadRight(Math.Max(Width, 0));
            if (Flag != '0' || !isNumber)
                return text.PadLeft(Math.Max(Width, 0));
            var sign = text[0] == '-' ? 1 : 0;
            return text[..sign] + text[sign..].PadLeft(Math.Max(Width - sign, 0), '0');
        }

        private string Fixed(double number, int digits)
        {
            var text = number.ToString("F" + digits, CultureInfo.InvariantCulture);
            return Flag == '#' && digits == 0 ? text + "." : text;
        }

        private string Scientific(double number, int digits)
        {
            var text = number.ToString("e" + digits, CultureInfo.InvariantCulture);
            // At least two digits of the exponent, where .NET has three.
            var e = text.IndexOf('e');
            var exponent = int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
            var mantissa = Flag == '#' && digits == 0 ? text[..e] + "." : text[..e];
            return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        private string Shortest(double number, int digits)
        {
            var scientific = Scientific(number, digits - 1);
            var e = scientific.IndexOf('e');
            var exponent = int.Parse(scientific[(e + 1)..], CultureInfo.InvariantCulture);
            if (exponent < -4 || exponent >= digits)
                return Trimmed(scientific[..e]) + scientific[e..];
            return Trimmed(Fixed(number, digits - 1 - exponent));
        }

        private string Trimmed(string text) =>
            Flag == '#' || !text.Contains('.', StringComparison.Ordinal) ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
