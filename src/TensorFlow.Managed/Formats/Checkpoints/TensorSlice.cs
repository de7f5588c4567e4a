using System.Globalization;

namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// A part of a tensor: in each dimension where it starts and how long it is, or all of it. Its text is <c>0,4:-</c>. Source:
/// TensorFlow's <c>TensorSlice</c> (core/framework/tensor_slice.cc).
/// </summary>
internal sealed record TensorSlice((long Start, long Length)[] Extents)
{
    /// <summary>A dimension's whole length.</summary>
    internal const long Full = -1;

    internal bool IsFull => Extents.All(e => e.Length == Full);

    internal static TensorSlice FromMessage(TensorSliceProto message) =>
        new([
            .. message.Extent.Select(e =>
                e.HasLengthCase == TensorSliceProto.Types.Extent.HasLengthOneofCase.Length ? (e.Start, e.Length) : (0, Full)
            ),
        ]);

    /// <summary>
    /// Reads a specification of <c>SaveV2</c>: the whole tensor's dimensions, a blank, a slice (<c>8 4 0,4:-</c>).
    /// </summary>
    /// <exception cref="InvalidArgumentError">The text is no such specification.</exception>
    internal static (Shape Shape, TensorSlice Slice) Parse(string text)
    {
        var words = text.Split(' ');
        if (words.Length < 2)
            throw new InvalidArgumentError($"Need least two elements in shape_and_slice specification: {text}");
        var dims = Array.ConvertAll(words[..^1], w => Number(w, text));
        var slice = new TensorSlice(Array.ConvertAll(words[^1].Split(':'), part => part == "-" ? (0, Full)
                : part.Split(',') is [var start, var length] ? (Number(start, text), Number(length, text))
                : throw new InvalidArgumentError($"Expected a pair of numbers or '-' but got '{part}': string = {text}")));
        if (slice.Extents.Length != dims.Length)
            throw new InvalidArgumentError($"Shape rank {dims.Length} does not match slice rank {slice.Extents.Length}: {text}");
        slice.CheckFits(dims, text);
        return (new Shape(dims), slice);
    }

    /// <summary>The part's own shape.</summary>
    internal Shape ShapeWithin(Shape whole) => new([.. Extents.Select((e, i) => e.Length == Full ? whole[i] : e.Length)]);

    internal TensorSliceProto ToMessage()
    {
        var message = new TensorSliceProto();
        foreach (var (start, length) in Extents)
            message.Extent.Add(length == Full ? new TensorSliceProto.Types.Extent() : new() { Start = start, Length = length });
        return message;
    }

    /// <summary>The key of the slice of a tensor (TensorFlow's <c>EncodeTensorNameSlice</c>).</summary>
    internal byte[] KeyFor(string name)
    {
        var key = new List<byte>();
        OrderedCode.WriteNumber(key, 0);
        OrderedCode.WriteString(key, StringBuffer.Encode(name));
        OrderedCode.WriteNumber(key, (ulong)Extents.Length);
        foreach (var (start, length) in Extents)
        {
            OrderedCode.WriteSignedNumber(key, start);
            OrderedCode.WriteSignedNumber(key, length);
        }
        return [.. key];
    }

    public override string ToString() => string.Join(':', Extents.Select(e => e.Length == Full ? "-" : $"{e.Start},{e.Length}"));

    private void CheckFits(long[] dims, string text)
    {
        for (var i = 0; i < dims.Length; i++)
        {
            if (
                Extents[i].Length != Full
                && (Extents[i].Start < 0 || Extents[i].Length <= 0 || Extents[i].Start > dims[i] - Extents[i].Length)
            )
            {
                throw new InvalidArgumentError(
                    $"Extent in dimension {i} out of bounds: shape = {new Shape(dims).ToBracketString()}, slice = {this}: {text}"
                );
            }
        }
    }

    private static long Number(string word, string text) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidArgumentError($"Could not parse dimension '{word}' in shape_and_slice specification: {text}");
}
