using System.Text.RegularExpressions;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Strings and regular expressions, which are matched in linear time, as RE2 does. input: any shape; pattern, rewrite: scalars.
/// </summary>
internal static partial class RegexOps
{
    /// <summary>
    /// The input with rewrite in place of the first match, or of all; <c>\1</c> to <c>\9</c> are the pattern's groups, <c>\0</c>
    /// is the match. Source: TensorFlow 1.15 <c>RegexReplace</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">The pattern is none.</exception>
    internal static readonly OpDef RegexReplace = new(
        "RegexReplace",
        inputs: "input: string, pattern: string, rewrite: string",
        outputs: "output: string",
        attrs: "replace_global: bool = true"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            c.Input(2, rank: 0);
            c.Output(0, c.Input(0));
        },
        NotDifferentiable = true,
        Kernel = static c =>
        {
            var regex = Parse(c, Scalar(c, 1, "Pattern"));
            Replace(c, regex, Scalar(c, 2, "Rewrite"));
        },
        Samples = () =>
            [
                new([Texts("a1b22", "$"), NDArray.OfString("[0-9]+"), NDArray.OfString("#$")])
                {
                    Expected = [Texts("a#$b#$", "$")],
                },
                new([Texts("ab"), NDArray.OfString("(a)(b)"), NDArray.OfString("\\2\\1")]) { Expected = [Texts("ba")] },
            ],
    };

    /// <summary>The same with the pattern and what stands for it as attributes. Source: TensorFlow 1.15
    /// <c>StaticRegexReplace</c>.</summary>
    /// <exception cref="InvalidArgumentError">The pattern is none.</exception>
    internal static readonly OpDef StaticRegexReplace = new(
        "StaticRegexReplace",
        inputs: "input: string",
        outputs: "output: string",
        attrs: "pattern: string, rewrite: string, replace_global: bool = true"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = static c => Replace(c, Parse(c, c.Attributes.Get<string>("pattern")), c.Attributes.Get<string>("rewrite")),
        Samples = () =>
            [
                new([Texts("a1b22")])
                {
                    Attributes =
                    {
                        { "pattern", "[0-9]+" },
                        { "rewrite", "#" },
                        { "replace_global", false },
                    },
                    Expected = [Texts("a#b22")],
                },
            ],
    };

    /// <summary>Whether the pattern matches the whole string: bool. Source: TensorFlow 1.15 <c>RegexFullMatch</c>.</summary>
    /// <exception cref="InvalidArgumentError">The pattern is none.</exception>
    internal static readonly OpDef RegexFullMatch = new(
        "RegexFullMatch",
        inputs: "input: string, pattern: string",
        outputs: "output: bool"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            c.Output(0, c.Input(0));
        },
        NotDifferentiable = true,
        Kernel = static c => Match(c, Scalar(c, 1, "Pattern")),
        Samples = () => [new([Texts("abc", "abcd"), NDArray.OfString("a.c")]) { Expected = [Bools(true, false)] }],
    };

    /// <summary>The same with the pattern as an attribute. Source: TensorFlow 1.15 <c>StaticRegexFullMatch</c>.</summary>
    /// <exception cref="InvalidArgumentError">The pattern is none.</exception>
    internal static readonly OpDef StaticRegexFullMatch = new(
        "StaticRegexFullMatch",
        inputs: "input: string",
        outputs: "output: bool",
        attrs: "pattern: string"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = static c => Match(c, c.Attributes.Get<string>("pattern")),
        Samples = () => [new([Texts("abc", "abcd")]) { Attributes = { { "pattern", "a.c" } }, Expected = [Bools(true, false)] }],
    };

    [GeneratedRegex(@"\\\\|\\[0-9]")]
    private static partial Regex Group();

    private static string Scalar(KernelContext c, int input, string what) =>
        c.Input(input).shape!.ndim == 0
            ? StringBuffer.Decode(c.Input(input).Strings[0])
            : throw c.Error($"{what} must be scalar, but received {KernelErrors.Text(c.Input(input))}");

    private static void Match(KernelContext c, string pattern)
    {
        var regex = Parse(c, pattern, @"\A(?:{0})\z");
        var x = c.Input(0).Strings;
        var y = c.Allocate<bool>(0, c.Input(0).shape!.AsSpan());
        for (var i = 0; i < y.Length; i++)
            y[i] = regex.IsMatch(StringBuffer.Decode(x[i]));
    }

    private static void Replace(KernelContext c, Regex regex, string rewrite)
    {
        rewrite = rewrite.Replace("$", "$$", StringComparison.Ordinal);
        rewrite = Group().Replace(rewrite, m => m.Value[1] == '\\' ? "\\" : $"${{{m.Value[1..]}}}");
        var most = c.Attributes.Get<bool>("replace_global") ? -1 : 1;
        var x = c.Input(0).Strings;
        var y = c.Allocate(0, c.Input(0).shape!.AsSpan()).Strings;
        for (var i = 0; i < y.Length; i++)
            y[i] = StringBuffer.Encode(regex.Replace(StringBuffer.Decode(x[i]), rewrite, most));
    }

    private static Regex Parse(KernelContext c, string pattern, string whole = "{0}")
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return new Regex(whole.Replace("{0}", pattern, StringComparison.Ordinal), RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            var isOpen = e is RegexParseException { Error: RegexParseError.InsufficientClosingParentheses };
            throw c.Error($"Invalid pattern: {pattern}, error: {(isOpen ? $"missing ): {pattern}" : e.Message)}");
        }
    }
}
