namespace TfNetLstm.Bench.Workloads;

/// <summary>Networks of growing size: the time of a step is to grow as the arithmetic does.</summary>
internal static class GrowthSizes
{
    private const int Rows = 28,
        Pixels = 28,
        Classes = 10;

    /// <summary>Each a name and the sizes; the first is what the others are compared with.</summary>
    internal static IReadOnlyList<(string Name, RecurrentNetwork Network)> All { get; } =
    [
        CreateSize(128, 128),
        CreateSize(512, 128),
        CreateSize(2048, 128),
        CreateSize(4096, 128),
        CreateSize(128, 256),
        CreateSize(128, 512),
        CreateSize(128, 1024),
        CreateSize(1024, 512),
        CreateSize(128, 128, 2 * Rows),
        CreateSize(128, 128, 4 * Rows),
    ];

    private static (string, RecurrentNetwork) CreateSize(int batch, int hidden, int steps = Rows) =>
        ($"{batch} x {hidden}" + (steps == Rows ? "" : $", {steps} steps"), new(batch, steps, Pixels, hidden, Classes));
}
