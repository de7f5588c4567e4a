namespace TfNetLstm.Tests.Verification.OpCases;

/// <summary>The cases of single operations in which this runtime does not do what TensorFlow did, and why.</summary>
internal static class OpCaseExceptions
{
    private const string AnyRank = "TensorFlow's kernels move elements in 5 to 8 dimensions, these in 16";
    private const string AnyType = "TensorFlow has no kernel of this type; here elements of all types are moved";
    private const string AlsoFed = "TensorFlow takes fed what it refuses as a constant; here both are refused";
    private const string NoRows = "TensorFlow's static shape has one row where there is none";
    private const string ZeroGradient = "TensorFlow's gradient of a slice of more than 7 dimensions is 0";

    /// <summary>By <c>OP/label</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["ConcatV2/[[1, 2, 1, 2, 1, 1, 2, 1], [1, 2, 1, 2, 1, 1, 2, 1]] axis 3"] = AnyRank,
        ["ZerosLike/uint32: no kernel"] = AnyType,
        ["GatherV2/batch_dims 1 [2, 3, 4] at [[0, 3], [1, 1]] axis 2"] =
            "TensorFlow's gradient adds up in wrong places where the picked axis is not the first behind the batches",
        ["Pad/[1, 1, 1, 1, 1, 1, 1] by [[0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]"] = AnyRank,
        ["Pad/[1, 2, 1, 2, 1, 1, 2, 1] by [[0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]"] = AnyRank,
        ["PadV2/[1, 1, 1, 1, 1, 1, 1] by [[0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]"] = AnyRank,
        ["PadV2/[1, 2, 1, 2, 1, 1, 2, 1] by [[0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]"] = AnyRank,
        ["ReverseV2/[] axes [0]"] = AlsoFed,
        ["ReverseSequence/string"] = AnyType,
        ["Where/uint32: no kernel"] = AnyType,
        ["Slice/[2, 1, 2, 1, 2, 1, 2] from [1, 0, 0, 0, 0, 0, 0] size [1, 1, 2, 1, 2, 1, 1]"] = AnyRank,
        ["Slice/[1, 2, 1, 2, 1, 1, 2, 1] from [0, 0, 0, 0, 0, 0, 0, 0] size [1, 1, 1, 1, 1, 1, 1, 1]"] = AnyRank,
        ["Slice/[1, 1, 1, 1, 1, 1, 1, 1, 1] from [0, 0, 0, 0, 0, 0, 0, 0, 0] size [1, 1, 1, 1, 1, 1, 1, 1, 1]"] = AnyRank,
        ["SplitV/axis vector"] = AlsoFed,
        ["DynamicStitch/[[-1]] of [[1]]"] = NoRows,
        ["DynamicStitch/[[]] of [[0]]"] = NoRows,
        ["StridedSlice/[1, 2, 1, 2, 1, 1, 2, 1] [[0, 0, 0, 0, 0, 0, 0, 0]:[2, 2, 2, 2, 2, 2, 2, 2]:[1, 1, 1, 1, 1, 1, 1, 1]] "] =
            ZeroGradient,
        ["StridedSlice/[1, 1, 1, 1, 1, 1, 1, 1, 1] [[0, 0, 0, 0, 0, 0, 0, 0, 0]:[1, 1, 1, 1, 1, 1, 1, 1, 1]:[1, 1, 1, 1, 1, 1, 1, 1, 1]] "] =
            ZeroGradient,
        ["Tile/uint16"] = AnyType,
        ["Tile/uint32"] = AnyType,
        ["Tile/uint64"] = AnyType,
        ["BroadcastTo/[1, 2, 1, 2, 1, 1, 2, 1] to [2, 2, 2, 2, 2, 2, 2, 2]"] = AnyRank,
    };
}
