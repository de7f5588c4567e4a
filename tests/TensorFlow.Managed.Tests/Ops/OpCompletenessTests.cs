using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Tests.Gradients;

namespace Tensorflow.Tests.Ops;

/// <summary>
/// Every listed operation on its own samples: the kernel against the plain version, the static shape against the actual one,
/// the gradient against numeric differences. An operation that lacks any of these fails.
/// </summary>
public sealed class OpCompletenessTests : NewGraph
{
    /// <summary>
    /// Operations that mean something only together with others, because they work on variables, tensor arrays, stacks and files,
    /// or because the executor itself runs them: the tests of ControlFlow, Formats, Runtime and Train run them.
    /// </summary>
    internal static readonly string[] TestedTogether =
    [
        "Placeholder",
        "Enter",
        "Exit",
        "NextIteration",
        "Switch",
        "Merge",
        "RefEnter",
        "RefExit",
        "RefNextIteration",
        "RefSwitch",
        "RefMerge",
        "StackV2",
        "StackPushV2",
        "StackPopV2",
        "ScatterNdUpdate",
        "ScatterNdAdd",
        "ScatterNdSub",
        "ResourceScatterNdUpdate",
        "ResourceScatterNdAdd",
        "ResourceScatterNdSub",
        "StackCloseV2",
        "StridedSliceAssign",
        "ResourceStridedSliceAssign",
        "FIFOQueueV2",
        "PaddingFIFOQueueV2",
        "RandomShuffleQueueV2",
        "PriorityQueueV2",
        "QueueEnqueueV2",
        "QueueEnqueueManyV2",
        "QueueDequeueV2",
        "QueueDequeueManyV2",
        "QueueDequeueUpToV2",
        "QueueCloseV2",
        "QueueIsClosedV2",
        "QueueSizeV2",
        "ConditionalAccumulator",
        "SparseConditionalAccumulator",
        "AccumulatorApplyGradient",
        "SparseAccumulatorApplyGradient",
        "AccumulatorTakeGradient",
        "SparseAccumulatorTakeGradient",
        "AccumulatorSetGlobalStep",
        "AccumulatorNumAccumulated",
        "ResourceConditionalAccumulator",
        "ResourceAccumulatorApplyGradient",
        "ResourceAccumulatorTakeGradient",
        "ResourceAccumulatorSetGlobalStep",
        "ResourceAccumulatorNumAccumulated",
        "TensorArrayV3",
        "TensorArrayGradV3",
        "TensorArrayGradWithShape",
        "TensorArrayWriteV3",
        "TensorArrayReadV3",
        "TensorArrayGatherV3",
        "TensorArrayScatterV3",
        "TensorArrayConcatV3",
        "TensorArraySplitV3",
        "TensorArraySizeV3",
        "TensorArrayCloseV3",
        "EmptyTensorList",
        "TensorListReserve",
        "TensorListResize",
        "TensorListPushBack",
        "TensorListPopBack",
        "TensorListGetItem",
        "TensorListSetItem",
        "TensorListLength",
        "TensorListElementShape",
        "TensorListStack",
        "TensorListFromTensor",
        "SaveV2",
        "RestoreV2",
        "MergeV2Checkpoints",
        "ReadFile",
        "WriteFile",
        "VariableV2",
        "Assign",
        "AssignAdd",
        "AssignSub",
        "IsVariableInitialized",
        "CountUpTo",
        "ResourceCountUpTo",
        "VarHandleOp",
        "ReadVariableOp",
        "AssignVariableOp",
        "AssignAddVariableOp",
        "AssignSubVariableOp",
        "VarIsInitializedOp",
        "DestroyResourceOp",
        "VariableShape",
        "ResourceGather",
        "HashTableV2",
        "MutableHashTableV2",
        "MutableHashTableOfTensorsV2",
        "LookupTableFindV2",
        "LookupTableInsertV2",
        "LookupTableRemoveV2",
        "LookupTableSizeV2",
        "LookupTableExportV2",
        "LookupTableImportV2",
        "InitializeTableV2",
        "InitializeTableFromTextFileV2",
        .. TrainingOps.All.Select(op => op.Name),
        .. ScatterOps.All.Select(op => op.Name),
    ];

    /// <summary>
    /// The outputs that TensorFlow's gradient function covers where these are not all: a loss's second output is its gradient,
    /// through which TensorFlow differentiates with respect to the logits only (see <see cref="CrossEntropyTests"/>), or not at
    /// all.
    /// </summary>
    private static readonly Dictionary<string, int> DifferentiableOutputs = new()
    {
        ["CTCLoss"] = 1,
        ["SoftmaxCrossEntropyWithLogits"] = 1,
        ["SparseSoftmaxCrossEntropyWithLogits"] = 1,
    };

    /// <summary>The inputs to which TensorFlow's gradient function gives nothing although the outputs depend on them.</summary>
    private static readonly Dictionary<string, int[]> InputsWithoutGradient = new()
    {
        ["Betainc"] = [0, 1],
        ["MatrixSolveLs"] = [2],
        ["PadV2"] = [2],
        ["Polygamma"] = [0],
        ["Zeta"] = [0],
    };

    /// <summary>What has complex inputs or outputs alone, so that its gradient is no matter of real numbers.</summary>
    private static readonly OpDef[] OfComplexNumbers =
    [
        ComplexOps.Conj,
        ComplexPartsOps.Complex,
        ComplexPartsOps.Real,
        ComplexPartsOps.Imag,
        ComplexPartsOps.ComplexAbs,
        ComplexPartsOps.Angle,
        .. FourierOps.All,
    ];

    /// <summary>
    /// Operations that exist in float32 alone, in which differences are not sharp, and whose gradients TensorFlow gives with
    /// respect to some outputs only: they are compared with those of the same cells made of small operations, and those of images
    /// with sums (see <see cref="ImageGradientTests"/>).
    /// </summary>
    private static readonly string[] InFloat32Only =
    [
        "LSTMBlockCell",
        "BlockLSTM",
        "GRUBlockCell",
        "FusedBatchNorm",
        "FusedBatchNormV2",
        "FusedBatchNormV3",
        "FusedBatchNormGrad",
        "FusedBatchNormGradV2",
        "FusedBatchNormGradV3",
        "LRN",
        "ResizeBicubic",
        "ResizeBilinear",
        "CropAndResize",
    ];

    /// <summary>
    /// What is no function of its inputs alone, in numbers: it reads one triangle of a matrix and has the gradient of symmetric
    /// ones (see <see cref="LinearAlgebraTests"/>), or it draws and has the gradient of the distribution (see
    /// <see cref="GammaTests"/>).
    /// </summary>
    private static readonly string[] WithOtherGradients = ["Cholesky", "RandomGamma"];

    /// <summary>All others but those that a graph cannot have any more, which imports of old ones test.</summary>
    public static TheoryData<string> Names =>
        [.. OpList.All.Where(op => op.Removed is null).Select(op => op.Name).Except(TestedTogether)];

    [Fact]
    public void Every_operation_is_listed_once() =>
        Assert.Equal(OpList.All.Length, OpList.All.Select(op => op.Name).Distinct().Count());

    [Fact]
    public void Only_resources_files_and_control_flow_are_left_to_other_tests()
    {
        var together = OpList.All.Where(op =>
            op.Kernel is null
            || op.Name is "Placeholder" or "SaveV2" or "RestoreV2" or "MergeV2Checkpoints" or "ReadFile" or "WriteFile"
            || op.Inputs.Concat(op.Outputs)
                .Any(arg => arg.IsRef || arg.FixedType is TF_DataType.TF_RESOURCE or TF_DataType.TF_VARIANT)
        );
        Assert.Equal(TestedTogether.Order(), together.Select(op => op.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_kernel_equals_the_plain_version(string name)
    {
        var op = OpList.Find(name)!;
        Assert.NotEmpty(op.Samples());
        foreach (var sample in op.Samples())
        {
            var attributes = Build(op, sample, Unknown(sample)).Operation.attributes;
            var expected = sample.Expected ?? op.Plain?.Invoke(attributes, sample.Inputs);
            Assert.True(expected is not null, $"{name} has neither a plain version nor expected outputs.");
            // Once with nothing but the ranks known while the graph is built, once with all shapes and all integers.
            foreach (var inputs in new[] { Unknown(sample), Known(sample) })
            {
                var (operation, feeds) = Build(op, sample, inputs);
                var actual = Run(operation, feeds);
                Assert.Equal(expected.Length, actual.Length);
                for (var i = 0; i < actual.Length; i++)
                {
                    var exact = sample.Expected is not null;
                    Closeness.AssertClose(expected[i], actual[i], sample.Inputs, exact, $"{operation} output {i}");
                    Assert.True(
                        operation.outputs[i].shape.is_compatible_with(actual[i].shape),
                        $"{operation}: inferred shape {operation.outputs[i].shape}, actual shape {actual[i].shape}"
                    );
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_equals_numeric_differences(string name)
    {
        var op = OpList.Find(name)!;
        Assert.True(op.Gradient is null == op.NotDifferentiable, $"{name} must either have a gradient or say that it has none.");
        if (op.Gradient is null || InFloat32Only.Contains(name) || WithOtherGradients.Contains(name))
            return;
        var samples = op.Samples().Where(s => s.CheckGradient && s.Inputs.Any(i => i.dtype.is_floating())).ToArray();
        foreach (var sample in samples)
            CheckGradient(op, InDouble(op, sample));
        // Of complex numbers the gradients stand in ComplexGradientTests.
        if (samples.Length == 0 && !OfComplexNumbers.Contains(op))
            AssertRefusesGradient(op);
    }

    private void CheckGradient(OpDef op, OpSample sample)
    {
        var inputs = Known(sample);
        var (operation, feeds) = Build(op, sample, inputs);
        var actual = Run(operation, feeds);
        var outputs = operation.outputs.Take(DifferentiableOutputs.GetValueOrDefault(op.Name, actual.Length)).ToArray();
        // A random weight for each element makes one number of the outputs in which no error can hide.
        var random = new Random(1);
        var terms = outputs
            .Where(o => o.dtype == TF_DataType.TF_DOUBLE)
            .Select(o => math_ops.reduce_sum(o * Weights(random, actual[o.value_index].shape)))
            .ToArray();
        Assert.NotEmpty(terms);
        var y = math_ops.add_n(terms);
        using var session = new Session(graph);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!inputs[i].dtype.is_floating() || InputsWithoutGradient.GetValueOrDefault(op.Name, []).Contains(i))
                continue;
            FeedItem[] others = [.. feeds.Where(f => f.Key != inputs[i])];
            GradientCheck.Check(session, y, inputs[i], sample.Inputs[i], others);
        }
    }

    private static NDArray Weights(Random random, Shape shape) =>
        new(Enumerable.Range(0, (int)shape.size).Select(_ => random.NextDouble() - 0.5).ToArray(), shape);

    /// <summary>An operation whose gradient has nothing to check is one that exists to refuse it.</summary>
    private void AssertRefusesGradient(OpDef op)
    {
        var sample = op.Samples()[0];
        var inputs = Known(sample);
        var (operation, _) = Build(op, sample, inputs);
        Assert.Throws<LookupError>(() => gradients_impl.gradients(operation.outputs, inputs));
    }

    /// <summary>A placeholder for each input, of which only the rank is known.</summary>
    private static Tensor[] Unknown(OpSample sample) =>
        Array.ConvertAll(sample.Inputs, i => array_ops.placeholder(i.dtype, Shape.unknown_shape(i.shape.ndim)));

    /// <summary>A constant for each input of integers, such as a shape; a placeholder of known shape for the others.</summary>
    internal static Tensor[] Known(OpSample sample) =>
        Array.ConvertAll(sample.Inputs, i =>
            i.dtype.is_integer() ? constant_op.constant(i) : array_ops.placeholder(i.dtype, i.shape)
        );

    internal static (Operation Operation, FeedItem[] Feeds) Build(OpDef op, OpSample sample, Tensor[] inputs)
    {
        var operation = op.Apply(null, Arguments(op, inputs), Copy(sample.Attributes));
        var feeds = inputs.Zip(sample.Inputs).Where(pair => pair.First.op.type == "Placeholder");
        return (operation, [.. feeds.Select(pair => new FeedItem(pair.First, pair.Second))]);
    }

    private NDArray[] Run(Operation operation, FeedItem[] feeds)
    {
        using var session = new Session(graph);
        if (operation.NumOutputs > 0)
            return session.run(operation.outputs, feeds);
        session.run(operation, feeds);
        return [];
    }

    /// <summary>The tensors as the operation's arguments: lists share what the single arguments leave.</summary>
    private static object[] Arguments(OpDef op, Tensor[] tensors)
    {
        var lists = op.Inputs.Count(arg => arg.NumberAttr is not null);
        var length = lists == 0 ? 0 : (tensors.Length - (op.Inputs.Length - lists)) / lists;
        var rest = new Queue<Tensor>(tensors);
        return Array.ConvertAll(op.Inputs, arg =>
            arg.NumberAttr is null ? rest.Dequeue() : (object)Enumerable.Range(0, length).Select(_ => rest.Dequeue()).ToArray()
        );
    }

    /// <summary>The sample with float64 in place of float32, so that differences are sharp; the type attributes follow.</summary>
    private static OpSample InDouble(OpDef op, OpSample sample) =>
        sample with
        {
            Inputs = Array.ConvertAll(sample.Inputs, i => i.dtype == TF_DataType.TF_FLOAT ? i.astype(TF_DataType.TF_DOUBLE) : i),
            Attributes = Copy(sample.Attributes.Where(a => op.Inputs.All(arg => arg.TypeAttr != a.Key))),
        };

    private static AttributeMap Copy(IEnumerable<KeyValuePair<string, object>> attributes)
    {
        var copy = new AttributeMap();
        foreach (var (key, value) in attributes)
            copy.Add(key, value);
        return copy;
    }
}
