namespace TfNetLstm.Bench.Workloads;

/// <summary>Networks that people train next: more layers, both directions, another cell, an image pixel by pixel.</summary>
internal static class Networks
{
    private const int Classes = 10;

    private static readonly RecurrentNetwork Rows = new(Batch: 128, Steps: 28, Inputs: 28, Hidden: 128, Classes);

    /// <summary>Each a name and the sizes.</summary>
    internal static IReadOnlyList<(string Name, RecurrentNetwork Network)> All { get; } =
    [
        ("stacked", Rows with { Layers = 2 }),
        ("bidirectional", Rows with { Directions = 2 }),
        ("GRU", Rows with { Cell = RecurrentCell.GRU }),
        ("GRU, 784 steps", new(Batch: 32, Steps: 784, Inputs: 1, Hidden: 32, Classes, Cell: RecurrentCell.GRU)),
    ];
}
