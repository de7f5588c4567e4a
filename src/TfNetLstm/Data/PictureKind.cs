using System.Globalization;
using System.Text.Json.Serialization;

namespace TfNetLstm.Data;

/// <summary>What a program has to know of its pictures before it builds its graph.</summary>
/// <param name="Rows">Rows of pixels.</param>
/// <param name="Columns">Pixels in a row.</param>
/// <param name="Labels">The labels that it tells apart, in ascending order. A class is the place of a label in this list.</param>
public sealed record PictureKind(int Rows, int Columns, IReadOnlyList<int> Labels)
{
    /// <summary>A label is a byte.</summary>
    internal const int MostClasses = 256;

    /// <summary>
    /// Pixels from side to side at most: an unrolled network has a cell for each row, and one that reads pixel by pixel takes a
    /// step for each.
    /// </summary>
    internal const int LargestSide = 256;

    private const int MostListed = 12;

    /// <summary>MNIST's: the digits, in 28 x 28 pixels.</summary>
    public static PictureKind Mnist { get; } = new(28, 28, Range(10));

    /// <summary>Pixels of a picture.</summary>
    [JsonIgnore]
    public int Pixels => Rows * Columns;

    /// <summary>How many labels there are.</summary>
    [JsonIgnore]
    public int Classes => Labels.Count;

    /// <summary>Whether a label is its own class, as those from 0 on are.</summary>
    [JsonIgnore]
    internal bool HasLabelsFrom0 => Labels[^1] == Classes - 1;

    /// <summary>Whether pictures can be of such a kind, which a file may claim.</summary>
    [JsonIgnore]
    internal bool IsPossible =>
        Rows is >= 1 and <= LargestSide
        && Columns is >= 1 and <= LargestSide
        && Classes is >= 1 and <= MostClasses
        && Labels[0] >= 0
        && Labels[^1] < MostClasses
        && Labels.Zip(Labels.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>The labels from 0 on.</summary>
    /// <param name="classes">How many.</param>
    public static IReadOnlyList<int> Range(int classes) => [.. Enumerable.Range(0, classes)];

    /// <inheritdoc/>
    public bool Equals(PictureKind? other) =>
        other is not null && (Rows, Columns) == (other.Rows, other.Columns) && Labels.SequenceEqual(other.Labels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, Classes);

    /// <summary>As in "28 x 28 pixels, 26 classes (1 to 26)".</summary>
    public override string ToString() => $"{Size}, {ClassesText}";

    /// <summary>What a label is called, in five letters.</summary>
    internal string LabelNoun => Equals(Mnist) ? "digit" : "label";

    internal string Size => string.Create(CultureInfo.InvariantCulture, $"{Rows} x {Columns} pixels");

    internal string ClassesText => string.Create(CultureInfo.InvariantCulture, $"{Classes} classes ({Listed()})");

    private string Listed() =>
        Labels[^1] - Labels[0] == Classes - 1 && Classes > 2 ? $"{Labels[0]} to {Labels[^1]}"
        : Classes <= MostListed ? string.Join(", ", Labels)
        : $"{string.Join(", ", Labels.Take(MostListed))}, ... up to {Labels[^1]}";
}
