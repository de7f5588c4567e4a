using Tensorflow;
using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// Every operation with arguments that it was not made for: element types, ranks, sizes, extreme values. Given as constants,
/// fed, and half of each, planned with all passes and with none, the same result must come or a refusal each time.
/// </summary>
internal sealed class OperationTarget : IFuzzTarget
{
    /// <summary>
    /// The environment variable with the names of the operations to try, separated by commas; all if there is none.
    /// </summary>
    internal const string Chosen = "TFNETLSTM_FUZZ_OPERATIONS";

    /// <summary>
    /// What works on handles and branches means something only inside of a whole graph (see <see cref="GraphTarget"/>).
    /// </summary>
    private readonly OpDef[] _operations =
    [
        .. OpList.All.Where(op =>
            op.Kernel is not null
            && !op.UpdatesVariable
            && op.Samples().Length > 0
            && IsChosen(op)
            && !op.Inputs.Concat(op.Outputs).Any(arg => arg.IsRef || arg.FixedType == TF_DataType.TF_RESOURCE)
        ),
    ];

    private static bool IsChosen(OpDef op) => Environment.GetEnvironmentVariable(Chosen)?.Split(',').Contains(op.Name) ?? true;

    /// <summary>What a refusal says that needs a rank: what is fed has none, what is constant has.</summary>
    private const string UnknownRank = "with input shapes: ?";

    public string Name => "operation";

    /// <summary>The seed of the generator that makes the case.</summary>
    public byte[] Generate(Random random) => BitConverter.GetBytes(random.Next());

    public bool Run(byte[] input)
    {
        var sample = OperationCase.Make(_operations, new Random(BitConverter.ToInt32(input)));
        if (sample.IsRandom)
            return false;
        var expected = sample.Evaluate(OperationCase.Given.Fed, passes: "none");
        foreach (var given in Enum.GetValues<OperationCase.Given>())
        {
            foreach (var passes in new[] { "none", "all" })
            {
                var actual = sample.Evaluate(given, passes);
                if (!Same(expected, actual) && !expected.Refusal.Contains(UnknownRank))
                {
                    throw new InvalidOperationException(
                        $"{sample}: {Text(expected)} where all is fed and nothing planned, {Text(actual)} for {given} "
                            + $"with passes {passes}"
                    );
                }
            }
        }
        return expected.Values is not null;
    }

    private static bool Same(OperationCase.Outcome a, OperationCase.Outcome b) =>
        a.Values is null
            ? b.Values is null
            : b.Values is not null && a.Values.Zip(b.Values).All(pair => SameBits(pair.First, pair.Second));

    private static bool SameBits(NDArray a, NDArray b) =>
        a.dtype == b.dtype
        && a.shape == b.shape
        && (
            a.dtype == TF_DataType.TF_STRING
                ? a.StringBytes().Zip(b.StringBytes()).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
                : a.Value.AsBytes().SequenceEqual(b.Value.AsBytes())
        );

    private static string Text(OperationCase.Outcome outcome) =>
        outcome.Values is null
            ? $"refused ({outcome.Refusal})"
            : string.Join("; ", outcome.Values.Select(v => $"{v.dtype} {v.shape} {OperationCase.Hex(v)}"));
}
