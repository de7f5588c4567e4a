using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Strings taken apart, as a sparse matrix with a row for each: indices: the parts' places, [number of parts, 2]; values: the
/// parts; shape: how many strings, and how many parts the longest has.
/// </summary>
internal static class StringSplitOps
{
    /// <summary>
    /// Split at every byte that the delimiter has, or between all bytes if it is empty. input: [n]; delimiter: []. Source:
    /// TensorFlow 1.15 <c>StringSplit</c>.
    /// </summary>
    internal static readonly OpDef StringSplit = Define(
        "StringSplit",
        "delimiter",
        "skip_empty: bool = true",
        (attrs, text, delimiter) => AtEach(text, delimiter, attrs.Get<bool>("skip_empty")),
        () =>
            [
                new([Texts("a b,c", ""), NDArray.OfString(" ,")])
                {
                    Expected = [Places((0, 0), (0, 1), (0, 2)), Texts("a", "b", "c"), Longs(2, 3)],
                },
            ]
    );

    /// <summary>
    /// Split where the separator stands, or between white space if it is empty, as Python's <c>str.split</c>; maxsplit times at
    /// most, if it is not negative. input: [n]; sep: []. Source: TensorFlow 1.15 <c>StringSplitV2</c>.
    /// </summary>
    internal static readonly OpDef StringSplitV2 = Define(
        "StringSplitV2",
        "sep",
        "maxsplit: int = -1",
        (attrs, text, separator) => AsPython(text, separator, attrs.Get<long>("maxsplit")),
        () =>
            [
                new([Texts("a<>b<><>c"), NDArray.OfString("<>")])
                {
                    Expected = [Places((0, 0), (0, 1), (0, 2), (0, 3)), Texts("a", "b", "", "c"), Longs(1, 4)],
                },
                new([Texts(" a  b "), NDArray.OfString("")])
                {
                    Expected = [Places((0, 0), (0, 1)), Texts("a", "b"), Longs(1, 2)],
                },
            ]
    );

    private static OpDef Define(
        string name,
        string second,
        string attr,
        Func<AttributeMap, byte[], byte[], List<byte[]>> split,
        Func<OpSample[]> samples
    ) =>
        new(
            name,
            inputs: $"input: string, {second}: string",
            outputs: "indices: int64, values: string, shape: int64",
            attrs: attr
        )
        {
            Shape = c =>
            {
                c.Input(0, rank: 1);
                c.Input(1, rank: 0);
                c.Output(0, new Shape(-1, 2));
                c.Output(1, new Shape(-1));
                c.Output(2, new Shape(2));
            },
            NotDifferentiable = true,
            Kernel = c =>
            {
                var (input, delimiter) = (c.Input(0), c.Input(1));
                if (input.shape!.ndim != 1)
                    throw c.Error($"input must be a vector, got shape: {KernelErrors.Text(input)}");
                if (delimiter.shape!.ndim != 0)
                    throw c.Error($"{second} must be a scalar, got shape: {KernelErrors.Text(delimiter)}");
                var parts = input.Strings.ToArray().Select(text => split(c.Attributes, text, delimiter.Strings[0])).ToArray();
                var total = parts.Sum(p => p.Count);
                var indices = c.Allocate<long>(0, [total, 2]);
                var values = c.Allocate(1, [total]).Strings;
                var at = 0;
                for (var row = 0; row < parts.Length; row++)
                {
                    for (var i = 0; i < parts[row].Count; i++, at++)
                        (indices[2 * at], indices[2 * at + 1], values[at]) = (row, i, parts[row][i]);
                }

                var shape = c.Allocate<long>(2, [2]);
                (shape[0], shape[1]) = (parts.Length, parts.Select(p => p.Count).DefaultIfEmpty(0).Max());
            },
            Samples = samples,
        };

    private static List<byte[]> AtEach(byte[] text, byte[] delimiters, bool skipEmpty)
    {
        var parts = new List<byte[]>();
        if (text.Length == 0)
            return parts;
        if (delimiters.Length == 0)
            return [.. text.Select(b => new[] { b })];
        foreach (var range in text.AsSpan().SplitAny(delimiters))
        {
            if (!skipEmpty || range.Start.Value < range.End.Value)
                parts.Add(text[range]);
        }
        return parts;
    }

    private static List<byte[]> AsPython(byte[] text, byte[] separator, long most)
    {
        var parts = new List<byte[]>();
        if (most == 0)
            return [text];
        var rest = text.AsSpan();
        if (separator.Length > 0)
        {
            for (var at = rest.IndexOf(separator); at >= 0 && parts.Count != most; at = rest.IndexOf(separator))
            {
                parts.Add(rest[..at].ToArray());
                rest = rest[(at + separator.Length)..];
            }
            parts.Add(rest.ToArray());
            return parts;
        }
        var space = " \t\n\v\f\r"u8;
        for (rest = rest.TrimStart(space); !rest.IsEmpty; rest = rest.TrimStart(space))
        {
            var end = parts.Count == most ? -1 : rest.IndexOfAny(space);
            parts.Add((end < 0 ? rest : rest[..end]).ToArray());
            rest = end < 0 ? [] : rest[end..];
        }
        return parts;
    }

    private static NDArray Places(params (long, long)[] places) =>
        new(places.SelectMany(p => new[] { p.Item1, p.Item2 }).ToArray(), new Shape(places.Length, 2));

    private static NDArray Longs(params long[] values) => new((Array)values);
}
