namespace Tensorflow.Ops;

/// <summary>Every operation that this runtime has, in one list; an operation that is not here cannot be imported or tested.</summary>
internal static class OpList
{
    internal static readonly OpDef[] All =
    [
        ActivationOps.Sigmoid, ActivationOps.SigmoidGrad, ActivationOps.Tanh, ActivationOps.TanhGrad, ActivationOps.Relu,
        ActivationOps.ReluGrad,
        AddNOps.AddN,
        ArgExtremumOps.ArgMax, ArgExtremumOps.ArgMin,
        ArithmeticOps.Add, ArithmeticOps.AddV2, ArithmeticOps.Sub, ArithmeticOps.Mul, ArithmeticOps.SquaredDifference,
        BatchMatMulOps.BatchMatMulV2,
        BiasOps.BiasAdd, BiasOps.BiasAddGrad,
        BroadcastGradientOps.BroadcastGradientArgs,
        CastOps.Cast,
        CheckpointOps.SaveV2, CheckpointOps.RestoreV2,
        ComparisonOps.Less, ComparisonOps.LessEqual, ComparisonOps.Greater, ComparisonOps.GreaterEqual, ComparisonOps.Equal,
        ComparisonOps.NotEqual,
        ComplexOps.Conj,
        ConcatOps.ConcatV2, ConcatOps.ConcatOffset,
        Constants.Const, Constants.Placeholder, Constants.PlaceholderWithDefault,
        ControlFlowOps.Enter, ControlFlowOps.Exit, ControlFlowOps.NextIteration, ControlFlowOps.LoopCond,
        ControlFlowOps.Switch, ControlFlowOps.Merge,
        CrossEntropyOps.SoftmaxCrossEntropyWithLogits,
        DivisionOps.RealDiv, DivisionOps.FloorDiv, DivisionOps.FloorMod,
        ExponentialOps.Exp, ExponentialOps.Log, ExponentialOps.Log1p,
        ExtremaOps.Maximum, ExtremaOps.Minimum,
        FillOps.Fill, FillOps.ZerosLike, FillOps.OnesLike,
        GatherOps.GatherV2, SegmentOps.UnsortedSegmentSum,
        IdentityOps.Identity, IdentityOps.StopGradient, IdentityOps.PreventGradient,
        L2LossOps.L2Loss,
        LogicalOps.LogicalAnd, LogicalOps.LogicalOr, LogicalOps.LogicalNot, LogicalOps.Select,
        MatMulOps.MatMul,
        NoOps.NoOp, NoOps.ControlTrigger,
        PackOps.Pack, PackOps.Unpack,
        PadOps.Pad, PadOps.PadV2,
        PowerOps.Pow, PowerOps.Square, PowerOps.Sqrt, PowerOps.SqrtGrad, PowerOps.Rsqrt, PowerOps.RsqrtGrad,
        PowerOps.Reciprocal, PowerOps.ReciprocalGrad,
        RandomOps.RandomStandardNormal, RandomOps.RandomUniform, RandomOps.TruncatedNormal, RandomOps.RandomUniformInt,
        RangeOps.Range,
        ReductionOps.Sum, ReductionOps.Mean, ReductionOps.Prod, ReductionOps.Max, ReductionOps.Min, ReductionOps.All,
        ReductionOps.Any,
        ReshapeOps.Reshape, ReshapeOps.ExpandDims, ReshapeOps.Squeeze,
        ReverseOps.ReverseV2, ReverseOps.ReverseSequence,
        ScanOps.Cumsum, ScanOps.Cumprod,
        SelectionOps.OneHot, SelectionOps.Where, ListDiffOps.ListDiff,
        ShapeOps.Shape, ShapeOps.ShapeN, ShapeOps.Size, ShapeOps.Rank,
        SignOps.Neg, SignOps.Abs, SignOps.Sign,
        SliceOps.Slice,
        SoftmaxOps.Softmax, SoftmaxOps.LogSoftmax,
        SparseCrossEntropyOps.SparseSoftmaxCrossEntropyWithLogits,
        SplitOps.Split, SplitOps.SplitV,
        StackOps.StackV2, StackOps.StackPushV2, StackOps.StackPopV2, StackOps.StackCloseV2,
        StitchOps.DynamicStitch,
        StridedSliceOps.StridedSlice, StridedSliceOps.StridedSliceGrad,
        TensorArrayBulkOps.TensorArrayGatherV3, TensorArrayBulkOps.TensorArrayScatterV3, TensorArrayBulkOps.TensorArrayConcatV3,
        TensorArrayBulkOps.TensorArraySplitV3,
        TensorArrayOps.TensorArrayV3, TensorArrayOps.TensorArrayGradV3, TensorArrayOps.TensorArrayGradWithShape,
        TensorArrayOps.TensorArrayWriteV3, TensorArrayOps.TensorArrayReadV3, TensorArrayOps.TensorArraySizeV3,
        TensorArrayOps.TensorArrayCloseV3,
        TileOps.Tile, TileOps.BroadcastTo,
        TrainingOps.ApplyGradientDescent, TrainingOps.ApplyAdam,
        TransposeOps.Transpose, TransposeOps.InvertPermutation,
        VariableOps.VariableV2, VariableOps.Assign, VariableOps.AssignAdd, VariableOps.AssignSub,
        VariableOps.IsVariableInitialized,
    ];

    private static readonly Dictionary<string, OpDef> ByName = All.ToDictionary(o => o.Name, StringComparer.Ordinal);

    /// <summary>The operation of this name, or null.</summary>
    internal static OpDef? Find(string name) => ByName.GetValueOrDefault(name);
}
