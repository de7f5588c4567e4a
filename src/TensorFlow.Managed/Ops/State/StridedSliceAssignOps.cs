using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Values written where a Python slice selects elements; see <see cref="StridedSliceOps"/>.</summary>
internal static class StridedSliceAssignOps
{
    /// <summary>ref[begin:end:strides] = value. Source: TensorFlow 1.15 <c>StridedSliceAssign</c>.</summary>
    internal static readonly OpDef StridedSliceAssign = new(
        "StridedSliceAssign",
        inputs: "ref: Ref(T), begin: Index, end: Index, strides: Index, value: T",
        outputs: "output_ref: Ref(T)",
        attrs: "T: type, Index: {int32, int64}, " + StridedSliceOps.MaskAttributes
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        UpdatesVariable = true,
        MovesElements = true,
        Kernel = static c =>
        {
            AssignToVariable(c);
            c.Forward(0, c.Inputs[0]);
        },
    };

    /// <summary>The same of a variable behind a handle. Source: TensorFlow 1.15 <c>ResourceStridedSliceAssign</c>.</summary>
    internal static readonly OpDef ResourceStridedSliceAssign = new(
        "ResourceStridedSliceAssign",
        inputs: "ref: resource, begin: Index, end: Index, strides: Index, value: T",
        attrs: "T: type, Index: {int32, int64}, " + StridedSliceOps.MaskAttributes
    )
    {
        Gradient = GradientBuilder.Undefined,
        UpdatesVariable = true,
        IsStateful = true,
        MovesElements = true,
        Kernel = AssignToVariable,
    };

    /// <summary>
    /// A copy of input with output[begin:end:strides] = value. Source: TensorFlow 1.15 <c>TensorStridedSliceUpdate</c>.
    /// </summary>
    internal static readonly OpDef TensorStridedSliceUpdate = new(
        "TensorStridedSliceUpdate",
        inputs: "input: T, begin: Index, end: Index, strides: Index, value: T",
        outputs: "output: T",
        attrs: "T: type, Index: {int32, int64}, " + StridedSliceOps.MaskAttributes
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        MovesElements = true,
        Kernel = static c =>
        {
            var input = c.Input(0);
            var output = c.Allocate(0, input.shape!.AsSpan());
            output.CopyFrom(input);
            Assign(c, StridedSliceOps.Spec(c, input.shape.AsSpan()), output);
        },
        Plain = PlainUpdate,
        Samples = () =>
            [
                new([Normal(5, 6), Ints(1, 4), Ints(4, 0), Ints(2, -2), Normal(2, 2)]) { CheckGradient = false },
                new([Normal(4, 3), Ints(-1), Ints(0), Ints(1), Normal(3)])
                {
                    Attributes = { { "shrink_axis_mask", 1 } },
                    CheckGradient = false,
                },
                new([Normal(2, 3), Ints(0, 0), Ints(0, 2), Ints(1, 1), Normal(1, 2, 3)])
                {
                    Attributes = { { "new_axis_mask", 1 }, { "ellipsis_mask", 2 } },
                    CheckGradient = false,
                },
            ],
    };

    private static void AssignToVariable(KernelContext c)
    {
        var variable = c.Resource<Variable>(0);
        if (c.OutputCount == 0 && !variable.IsInitialized)
            throw variable.NotFound();
        var old = variable.Read();
        if (old.dtype != c.Input(4).dtype)
        {
            throw c.Error(
                $"l-value dtype {old.dtype.as_cpp_name()} does not match r-value dtype {c.Input(4).dtype.as_cpp_name()}"
            );
        }

        // The window is checked before the variable gets memory of its own.
        var spec = StridedSliceOps.Spec(c, old.shape!.AsSpan());
        CheckShape(c, spec);
        Assign(c, spec, variable.Writable(c));
    }

    private static void Assign(KernelContext c, StridedSliceSpec spec, TensorValue target)
    {
        if (IsEmpty(spec))
            return;
        CheckShape(c, spec);
        Movement.StridedAssign(
            c.Input(4).AsBytes(),
            spec.Size,
            spec.Begin,
            spec.Strides,
            target.shape!.AsSpan(),
            target.AsBytes(),
            target.dtype.get_datatype_size()
        );
    }

    private static bool IsEmpty(StridedSliceSpec spec) => spec.Size.Contains(0);

    /// <exception cref="UnimplementedError">The value is not of the window's shape.</exception>
    private static void CheckShape(KernelContext c, StridedSliceSpec spec)
    {
        var value = c.Input(4);
        if (!IsEmpty(spec) && !spec.Result.SequenceEqual(value.shape!.AsSpan()))
        {
            throw new UnimplementedError(
                c.Error(
                    $"sliced l-value shape [{string.Join(",", spec.Result.ToArray())}] does not match r-value shape "
                        + $"{KernelErrors.Text(value)}. Automatic broadcasting not yet implemented."
                ).Message
            );
        }
    }

    private static NDArray[] PlainUpdate(AttributeMap attrs, NDArray[] inputs)
    {
        var x = inputs[0];
        var spec = StridedSliceOps.Spec(attrs, x.shape.dims, inputs[1], inputs[2], inputs[3]);
        var (begin, strides, size) = (spec.Begin.ToArray(), spec.Strides.ToArray(), spec.Size.ToArray());
        var window = inputs[4].reshape(new Shape(size));
        return [PlainMovement.Build(x.dtype, x.shape, at =>
            {
                var taken = at.Select((i, d) => (i - begin[d]) / strides[d]).ToArray();
                var inside = taken.Select((t, d) => t >= 0 && t < size[d] && begin[d] + t * strides[d] == at[d]);
                return inside.All(i => i) ? (window, taken) : (x, at);
            })];
    }
}
