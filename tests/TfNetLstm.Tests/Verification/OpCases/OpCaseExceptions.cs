namespace TfNetLstm.Tests.Verification.OpCases;

/// <summary>The cases of single operations in which this runtime does not do what TensorFlow did, and why.</summary>
internal static class OpCaseExceptions
{
    private const string AnyRank = "TensorFlow's kernels move elements in 5 to 8 dimensions, these in 16";
    private const string AnyType = "TensorFlow has no kernel of this type; here elements of all types are moved";
    private const string AlsoFed = "TensorFlow takes fed what it refuses as a constant; here both are refused";
    private const string NoRows = "TensorFlow's static shape has one row where there is none";
    private const string ZeroGradient = "TensorFlow's gradient of a slice of more than 7 dimensions is 0";
    private const string AtOnce = "a damaged constant is refused when its node is made, by TensorFlow when it runs";
    private const string FloorDivOverflow = "TensorFlow's quotient overflows at the smallest integers";
    private const string Subnormal = "TensorFlow flushes a quotient below the normal numbers to 0, whose floor is not -1";
    private const string ComplexEdges =
        "TensorFlow's complex products and quotients are NaN at infinities and 0 where these have a limit, and the reverse";
    private const string HalfSteps = "TensorFlow rounds and overflows float16 after every step, here the result is rounded once";
    private const string Edges =
        "TensorFlow multiplies in another order, flushes subnormal products, or loses the sign of 0, which shows at infinities";
    private const string FlushedInputs = "TensorFlow flushes subnormal numbers to 0 before the function sees them";
    private const string LongRows = "TensorFlow reads the updates as rows of the variable's length, though theirs is another";
    private const string FedName = "TensorFlow's message has the name that its session gives to what is fed";
    private const string AxisTwice = "refused too, by the node before";

    /// <summary>By <c>OP/label</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } =
        new Dictionary<string, string>
        {
            ["ConcatV2/[[1, 2, 1, 2, 1, 1, 2, 1], [1, 2, 1, 2, 1, 1, 2, 1]] axis 3"] = AnyRank,
            ["EuclideanNorm/axis matrix"] = AlsoFed,
            ["ZerosLike/uint32: no kernel"] = AnyType,
            ["FusedBatchNorm/training"] =
                "TensorFlow's gradient of what is empty in training is a scalar, its shape rule says [0]",
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
            ["ParallelDynamicStitch/[[-1]] of [[1]]"] = NoRows,
            ["ParallelDynamicStitch/[[]] of [[0]]"] = NoRows,
            [
                "StridedSlice/[1, 2, 1, 2, 1, 1, 2, 1] [[0, 0, 0, 0, 0, 0, 0, 0]:[2, 2, 2, 2, 2, 2, 2, 2]:[1, 1, 1, 1, 1, "
                    + "1, 1, 1]] "
            ] = ZeroGradient,
            [
                "StridedSlice/[1, 1, 1, 1, 1, 1, 1, 1, 1] [[0, 0, 0, 0, 0, 0, 0, 0, 0]:[1, 1, 1, 1, 1, 1, 1, 1, 1]:[1, 1, "
                    + "1, 1, 1, 1, 1, 1, 1]] "
            ] = ZeroGradient,
            ["Tile/uint16"] = AnyType,
            ["Tile/uint32"] = AnyType,
            ["Tile/uint64"] = AnyType,
            ["BroadcastTo/[1, 2, 1, 2, 1, 1, 2, 1] to [2, 2, 2, 2, 2, 2, 2, 2]"] = AnyRank,
            ["All/axis matrix"] = AlsoFed,
            ["Any/axis matrix"] = AlsoFed,
            ["Atan2/float64 edges"] = FlushedInputs,
            ["Bincount/weights differ"] = "TensorFlow reads what lies behind the weights, here they are refused",
            ["Const/content too short"] = AtOnce,
            ["Const/dtype differs"] = AtOnce,
            ["Const/negative dimension"] = AtOnce,
            ["Conv2D/too small"] = AlsoFed,
            ["Div/complex128 edges"] = ComplexEdges,
            ["Div/complex64 edges"] = ComplexEdges,
            ["DivNoNan/complex128 edges"] = ComplexEdges,
            ["DivNoNan/complex64 edges"] = ComplexEdges,
            ["Elu/float16 edges"] = HalfSteps,
            ["DynamicPartition/[0] by [] in 2"] = NoRows,
            ["EnsureShape/differs"] = FedName,
            ["EnsureShape/rank"] = FedName,
            ["Enter/outside of a loop"] = "TensorFlow fetches from a frame that never ends",
            ["Expm1/complex128 edges"] =
                "TensorFlow takes the main branch of a logarithm, which is another where the imaginary part exceeds pi",
            ["Expm1/complex64 edges"] =
                "TensorFlow takes the main branch of a logarithm, which is another where the imaginary part exceeds pi",
            ["FloorDiv/float16 edges"] = Subnormal,
            ["FloorDiv/float32 edges"] = Subnormal,
            ["FloorDiv/float64 edges"] = Subnormal,
            ["FloorDiv/int16 edges"] = FloorDivOverflow,
            ["FloorDiv/int32 edges"] = FloorDivOverflow,
            ["FloorDiv/int64 edges"] = FloorDivOverflow,
            ["FloorDiv/int8 edges"] = FloorDivOverflow,
            ["Inv/complex128 edges"] = ComplexEdges,
            ["Inv/complex64 edges"] = ComplexEdges,
            ["InvGrad/complex128 edges"] = ComplexEdges,
            ["InvGrad/complex64 edges"] = ComplexEdges,
            ["InvGrad/float16 edges"] = HalfSteps,
            ["InvGrad/float32 edges"] = Edges,
            ["InvGrad/float64 edges"] = Edges,
            ["Lgamma/float32 edges"] = FlushedInputs,
            ["Lgamma/float64 edges"] = FlushedInputs,
            ["Log1p/complex128 edges"] = ComplexEdges,
            ["Log1p/complex64 edges"] = ComplexEdges,
            ["AvgPool/too small"] = AlsoFed,
            ["LoopCond/vector"] = AlsoFed,
            ["Max/axis matrix"] = AlsoFed,
            ["MaxPool/too small"] = AlsoFed,
            ["Mean/axis matrix"] = AlsoFed,
            ["Merge/two alive"] = "TensorFlow compares the gradient's shape with inputs of which only one is ever alive",
            ["Min/axis matrix"] = AlsoFed,
            ["Minimum/float32 edges"] = Edges,
            ["PlaceholderWithDefault/wrong shape"] = AlsoFed,
            ["PlaceholderWithDefault/wrong rank"] = AlsoFed,
            ["Prod/axis int64"] = "TensorFlow's gradient function adds an int32 to axes of int64, and fails",
            ["Prod/axis twice"] = AxisTwice,
            ["Prod/axis twice, negative"] = AxisTwice,
            ["Prod/axis matrix"] = AlsoFed,
            ["Prod/long"] = "4,000 factors in another order: the errors of their roundings multiply",
            ["RealDiv/complex128 edges"] = ComplexEdges,
            ["RealDiv/complex64 edges"] = ComplexEdges,
            ["Reciprocal/complex128 edges"] = ComplexEdges,
            ["Reciprocal/complex64 edges"] = ComplexEdges,
            ["ReciprocalGrad/complex128 edges"] = ComplexEdges,
            ["ReciprocalGrad/complex64 edges"] = ComplexEdges,
            ["ReciprocalGrad/float16 edges"] = HalfSteps,
            ["ReciprocalGrad/float32 edges"] = Edges,
            ["ReciprocalGrad/float64 edges"] = Edges,
            ["Rsqrt/complex128 edges"] = ComplexEdges,
            ["Rsqrt/complex64 edges"] = ComplexEdges,
            ["Rsqrt/float32 edges"] = Edges,
            ["RsqrtGrad/complex128 edges"] = ComplexEdges,
            ["RsqrtGrad/complex64 edges"] = ComplexEdges,
            ["ResourceApplyAdadelta/slot uninitialized"] =
                "TensorFlow says it of Adadelta's slots in other words than of others'",
            ["ResourceApplyMomentum/bfloat16 for T"] = HalfSteps,
            ["ResourceApplyPowerSign/bfloat16 for T"] = HalfSteps,
            ["ResourceScatterAdd/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterDiv/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterMax/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterMin/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterMul/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterSub/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["ResourceScatterUpdate/[4, 2] at [0] by [1, 3]"] = LongRows,
            ["RsqrtGrad/float16 edges"] = HalfSteps,
            ["RsqrtGrad/float32 edges"] = Edges,
            ["RsqrtGrad/float64 edges"] = Edges,
            ["Selu/float16 edges"] = HalfSteps,
            ["Selu/float32 edges"] = "TensorFlow's e^x - 1 is 0 just below 0, and its gradient that of numbers above",
            ["SigmoidGrad/complex128 edges"] = ComplexEdges,
            ["SigmoidGrad/complex64 edges"] = ComplexEdges,
            ["SigmoidGrad/float16 edges"] = HalfSteps,
            ["SigmoidGrad/float32 edges"] = Edges,
            ["SigmoidGrad/float64 edges"] = Edges,
            ["SoftmaxCrossEntropyWithLogits/[2, 1] with [2, 3]"] =
                "refused too, by the product in the gradient of the second output",
            ["Softplus/bfloat16 edges"] = "TensorFlow knows no machine epsilon of bfloat16, and overflows e^x",
            ["SoftsignGrad/float16 edges"] = HalfSteps,
            ["Sqrt/float32 edges"] = Edges,
            ["SqrtGrad/complex128 edges"] = ComplexEdges,
            ["SqrtGrad/complex64 edges"] = ComplexEdges,
            ["SparseApplyMomentum/bfloat16 for T"] = HalfSteps,
            ["SparseApplyMomentum/float16 for T"] = HalfSteps,
            ["SqrtGrad/float16 edges"] = HalfSteps,
            ["SqrtGrad/float32 edges"] = Edges,
            ["SqrtGrad/float64 edges"] = Edges,
            ["Sum/axis matrix"] = AlsoFed,
            ["TanhGrad/complex64 edges"] = ComplexEdges,
            ["TanhGrad/float16 edges"] = HalfSteps,
            ["TanhGrad/float32 edges"] = Edges,
            ["TanhGrad/float64 edges"] = Edges,
            ["TopKV2/nan"] = "NaN is never larger than a number here, in TensorFlow sometimes",
            ["TopKV2/not sorted"] = "any order is right, and these are in order",
            ["Xdivy/complex128 edges"] = ComplexEdges,
            ["Xdivy/complex64 edges"] = ComplexEdges,
            ["Xlogy/complex128 edges"] = ComplexEdges,
            ["Xlogy/complex64 edges"] = ComplexEdges,
        };
}
