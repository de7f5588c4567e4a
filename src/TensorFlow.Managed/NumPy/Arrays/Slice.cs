using System.Globalization;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// One axis of a Python slice: <c>start:stop:step</c>, a single index, <c>...</c> or <c>newaxis</c>. Source: Python's and
/// NumPy's slice notation, as TensorFlow.NET's <c>Slice</c> reads it.
/// </summary>
public sealed class Slice
{
    /// <summary>
    /// The first index, or the only one; null for the axis's beginning, or its end if the step is negative. Negative ones count
    /// from the end.
    /// </summary>
    public readonly int? Start;

    /// <summary>The index behind the last one; null for the axis's end, or its beginning if the step is negative.</summary>
    public readonly int? Stop;

    /// <summary>The distance from one index to the next; not 0 where it is used.</summary>
    public readonly int Step;

    /// <summary>Whether it is a single index, whose axis the result lacks.</summary>
    public readonly bool IsIndex;

    /// <summary>Whether it stands for all axes that no other slice is for.</summary>
    public readonly bool IsEllipsis;

    /// <summary>Whether it puts in an axis of size 1.</summary>
    public readonly bool IsNewAxis;

    /// <summary>In an index of an <see cref="NDArray"/>: the indices that are picked of this axis, or a mask.</summary>
    internal NDArray? Indices { get; private init; }

    /// <summary>A whole axis: <c>:</c>.</summary>
    public static readonly Slice All = new(null, null);

    /// <summary>All axes that no other slice is for: <c>...</c>.</summary>
    public static readonly Slice Ellipsis = new("...");

    /// <summary>An axis of size 1 that is put in: <c>np.newaxis</c>.</summary>
    public static readonly Slice NewAxis = new("np.newaxis");

    /// <summary>The slice <c>start:stop:step</c>, or the index start.</summary>
    /// <param name="start">The first index; null for the axis's beginning, or its end if the step is negative.</param>
    /// <param name="stop">
    /// The index behind the last one; null for the axis's end, or its beginning if the step is negative.
    /// </param>
    /// <param name="step">The distance from one index to the next, not 0.</param>
    /// <param name="isIndex">Whether start is a single index, whose axis the result lacks.</param>
    public Slice(int? start = null, int? stop = null, int step = 1, bool isIndex = false)
    {
        Start = start;
        Stop = stop;
        Step = step;
        IsIndex = isIndex;
    }

    /// <summary>Reads <c>"1:10:2"</c>, <c>":128"</c>, <c>"5"</c>, <c>"..."</c> or <c>"np.newaxis"</c>.</summary>
    /// <exception cref="ValueError">The text is no slice.</exception>
    public Slice(string slice_notation)
    {
        Step = 1;
        var text = Argument.Given(slice_notation).Trim();
        if (text == "...")
        {
            IsEllipsis = true;
        }
        else if (text is "np.newaxis" or "newaxis")
        {
            IsNewAxis = true;
        }
        else if (text.Split(':') is { Length: >= 1 and <= 3 } parts)
        {
            Start = Number(parts[0]);
            IsIndex = parts.Length == 1;
            if (IsIndex && Start is null)
                throw new ValueError($"Invalid slice notation: '{slice_notation}'.");
            if (parts.Length > 1)
                Stop = Number(parts[1]);
            if (parts.Length > 2)
                Step = Number(parts[2]) ?? 1;
        }
        else
        {
            throw new ValueError($"Invalid slice notation: '{slice_notation}'.");
        }

        int? Number(string part) =>
            part.Trim().Length == 0 ? null
            : int.TryParse(
                part,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var n
            )
                ? n
            : throw new ValueError($"Invalid slice notation: '{slice_notation}'.");
    }

    /// <summary>Reads the slices of several axes, separated by commas: <c>"0:1,2:"</c>.</summary>
    /// <exception cref="ValueError">One of them is no slice.</exception>
    public static Slice[] ParseSlices(string multi_slice_notation) =>
        Array.ConvertAll(Argument.Given(multi_slice_notation).Split(','), notation => new Slice(notation));

    /// <summary>A single index, whose axis the result lacks; a negative one counts from the end.</summary>
    public static Slice Index(int index) => new(index, index + 1, 1, isIndex: true);

    /// <summary>
    /// First index, number of elements and step on an axis of <paramref name="dim"/> elements, by Python's rules.
    /// </summary>
    /// <exception cref="ValueError">An index out of range, or a step of zero.</exception>
    internal (long Start, long Count, long Step) Resolve(long dim, int axis = 0)
    {
        if (IsIndex)
        {
            var index = Start!.Value < 0 ? Start.Value + dim : Start.Value;
            if (index < 0 || index >= dim)
                throw new ValueError($"index {Start} is out of bounds for axis {axis} with size {dim}");
            return (index, 1, 1);
        }
        if (Step == 0)
            throw new ValueError("slice step cannot be zero");
        var (lowest, highest) = Step > 0 ? (0L, dim) : (-1L, dim - 1);
        var start = Clamp(Start, Step > 0 ? lowest : highest);
        var stop = Clamp(Stop, Step > 0 ? highest : lowest);
        var count = Step > 0 ? (stop - start + Step - 1) / Step : (start - stop - Step - 1) / -Step;
        return (start, Math.Max(0, count), Step);

        long Clamp(int? value, long missing) => value is not { } v ? missing : Math.Clamp(v < 0 ? v + dim : v, lowest, highest);
    }

    /// <summary>As Python writes it: <c>1:10:2</c>, <c>5</c>, <c>...</c> or <c>np.newaxis</c>.</summary>
    public override string ToString() =>
        Indices is not null ? $"{Indices}"
        : IsEllipsis ? "..."
        : IsNewAxis ? "np.newaxis"
        : IsIndex ? $"{Start}"
        : $"{Start}:{Stop}" + (Step == 1 ? "" : $":{Step}");

    /// <summary>A single index, whose axis the result lacks; a negative one counts from the end.</summary>
    public static implicit operator Slice(int index) => Index(index);

    /// <inheritdoc cref="Slice(string)"/>
    public static implicit operator Slice(string slice) => new(slice);

    /// <summary>An array of indices or a mask, for one or more axes among slices of the others.</summary>
    public static implicit operator Slice(NDArray indices) => new() { Indices = indices };
}
