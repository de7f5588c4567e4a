namespace TfNetLstm.Fuzz;

/// <summary>
/// The inputs of a target by number: first those that failed once, from the files <c>Failures/TARGET-*</c>, then generated ones
/// without end.
/// </summary>
internal sealed class FuzzInputs(IFuzzTarget target, int seed)
{
    private readonly string[] _failures =
    [
        .. Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "Failures"), $"{target.Name}-*")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The input of this number, the same one for the same seed.</summary>
    internal byte[] this[long index] =>
        index < _failures.Length ? File.ReadAllBytes(_failures[index]) : target.Generate(Generator(index - _failures.Length));

    private Random Generator(long index) =>
        new(unchecked((int)((seed * 6364136223846793005L + index) * 1442695040888963407L >> 32)));
}
