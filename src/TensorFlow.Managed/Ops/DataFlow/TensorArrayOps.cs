namespace Tensorflow.Ops;

/// <summary>
/// Arrays of tensors that are written once and read by index, with a scalar "flow" that orders the accesses. An array lives
/// as long as one call of run. Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and core/kernels/tensor_array_ops.cc.
/// </summary>
internal static class TensorArrayOps
{
    /// <summary>handle, flow = a new array of <c>size</c> (scalar int32) elements.</summary>
    internal static readonly OpDef TensorArrayV3 = new(
        "TensorArrayV3",
        inputs: "size: int32",
        outputs: "handle: resource, flow: float",
        attrs: "dtype: type, element_shape: shape = unknown, dynamic_size: bool = false, clear_after_read: bool = true, "
            + "identical_element_shapes: bool = false, tensor_array_name: string = ''"
    )
    {
        Access = ElementAccess.NewArray,
        Shape = c =>
        {
            c.Input(0, rank: 0);
            c.Output(0, new Shape(2));
            c.Output(1, Tensorflow.Shape.Scalar);
            var element = c.Attributes.Get<Shape>("element_shape");
            if (element.IsFullyDefined || c.Attributes.Get<bool>("identical_element_shapes"))
                c.OutputHandle(0, c.Attributes.Get<TF_DataType>("dtype"), element);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            // In a loop there may be one for each iteration; the last is kept for the next run.
            if (c.Cached is not TensorArrayResource { IsOpen: false } array)
                c.Cached = array = new TensorArrayResource(c.Op);
            array.Open(KernelErrors.Scalar<int>(c, 0, "TensorArray size must be scalar, but had shape: "), c);
            c.SetOutput(0, new TensorValue(array));
            c.Allocate<float>(1, [])[0] = 0;
        },
    };

    /// <summary>grad_handle, flow_out = the array that collects the gradients of an array, one for each source.</summary>
    internal static readonly OpDef TensorArrayGradV3 = new(
        "TensorArrayGradV3",
        inputs: "handle: resource, flow_in: float",
        outputs: "grad_handle: resource, flow_out: float",
        attrs: "source: string"
    )
    {
        Access = ElementAccess.ArrayGradient,
        Shape = c =>
        {
            c.Output(0, new Shape(2));
            c.Output(1, Tensorflow.Shape.Scalar);
            if (c.HandleData(0) is { } handle)
                c.OutputHandle(0, handle.dtype, handle.shape);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => SetGradientOutputs(c, Tensorflow.Shape.Scalar),
    };

    /// <summary>
    /// The same, of elements that have <c>shape_to_prepend</c> (a vector of int32) before the shape of those in the array: one
    /// gradient for each of several results.
    /// </summary>
    internal static readonly OpDef TensorArrayGradWithShape = new(
        "TensorArrayGradWithShape",
        inputs: "handle: resource, flow_in: float, shape_to_prepend: int32",
        outputs: "grad_handle: resource, flow_out: float",
        attrs: "source: string"
    )
    {
        Access = ElementAccess.Other,
        Shape = c =>
        {
            c.Output(0, new Shape(2));
            c.Output(1, Tensorflow.Shape.Scalar);
            if (c.HandleData(0) is not { } handle)
                return;
            var prefix = c.Input(2, rank: 1)[0] is var rank and >= 0
                ? Tensorflow.Shape.unknown_shape((int)rank)
                : Tensorflow.Shape.Null;
            c.OutputHandle(0, handle.dtype, prefix.concatenate(handle.shape));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => SetGradientOutputs(c, new Shape(c.Input(2).ToLongs())),
    };

    /// <summary>The array's element at <c>index</c> (scalar int32) becomes <c>value</c>.</summary>
    internal static readonly OpDef TensorArrayWriteV3 = new(
        "TensorArrayWriteV3",
        inputs: "handle: resource, index: int32, value: T, flow_in: float",
        outputs: "flow_out: float",
        attrs: "T: type"
    )
    {
        Access = ElementAccess.ArrayWrite,
        Shape = c =>
        {
            c.Input(1, rank: 0);
            if (c.HandleData(0) is { } handle)
                handle.shape.merge_with(c.Input(2));
            c.Output(0, Tensorflow.Shape.Scalar);
        },
        Gradient = TensorArrayGradients.Write,
        IsStateful = true,
        Kernel = c =>
        {
            var index = Index(c);
            ArrayToWrite(c, c.Input(2).dtype).Write(index, c.Input(2), c);
            c.Forward(0, c.Input(3));
        },
    };

    /// <summary>value = the array's element at <c>index</c> (scalar int32).</summary>
    internal static readonly OpDef TensorArrayReadV3 = new(
        "TensorArrayReadV3",
        inputs: "handle: resource, index: int32, flow_in: float",
        outputs: "value: dtype",
        attrs: "dtype: type"
    )
    {
        Access = ElementAccess.ArrayRead,
        Shape = c =>
        {
            c.Input(1, rank: 0);
            if (c.HandleData(0) is { } handle)
                c.Output(0, handle.shape);
        },
        Gradient = TensorArrayGradients.Read,
        IsStateful = true,
        Kernel = c =>
        {
            var index = Index(c);
            c.SetOutput(0, ArrayToRead(c, c.Resource<TensorArrayResource>(0)).Read(index, c));
        },
    };

    /// <summary>size = the number of elements, a scalar int32.</summary>
    internal static readonly OpDef TensorArraySizeV3 = new(
        "TensorArraySizeV3",
        inputs: "handle: resource, flow_in: float",
        outputs: "size: int32"
    )
    {
        Access = ElementAccess.ArraySize,
        Shape = c => c.Output(0, Tensorflow.Shape.Scalar),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => c.Allocate<int>(0, [])[0] = c.Resource<TensorArrayResource>(0).Size(c),
    };

    /// <summary>Gives back an array's elements before the run ends.</summary>
    internal static readonly OpDef TensorArrayCloseV3 = new("TensorArrayCloseV3", inputs: "handle: resource")
    {
        Access = ElementAccess.ArrayClose,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => c.Resource<TensorArrayResource>(0).CloseEarly(),
    };

    /// <summary>The array behind the first input, if it has elements of this type.</summary>
    /// <exception cref="InvalidArgumentError">It has elements of another type.</exception>
    internal static TensorArrayResource ArrayToWrite(KernelContext c, TF_DataType dtype)
    {
        var array = c.Resource<TensorArrayResource>(0);
        return array.dtype == dtype
            ? array
            : throw c.Error(
                $"TensorArray dtype is {array.dtype.as_cpp_name()} but Op is trying to write dtype {dtype.as_cpp_name()}."
            );
    }

    /// <summary>An array, if it has elements of the type that the operation gives.</summary>
    /// <exception cref="InvalidArgumentError">It has elements of another type.</exception>
    internal static TensorArrayResource ArrayToRead(KernelContext c, TensorArrayResource array)
    {
        var dtype = c.Op.outputs[0].dtype;
        return array.dtype == dtype
            ? array
            : throw c.Error($"TensorArray dtype is {array.dtype.as_cpp_name()} but Op requested dtype {dtype.as_cpp_name()}.");
    }

    private static int Index(KernelContext c) =>
        KernelErrors.Scalar<int>(c, 1, "TensorArray index must be scalar, but had shape: ");

    private static void SetGradientOutputs(KernelContext c, Shape prefix)
    {
        c.SetOutput(
            0,
            new TensorValue(c.Resource<TensorArrayResource>(0).Gradient(c.Attributes.Get<string>("source"), prefix, c))
        );
        c.Forward(1, c.Input(1));
    }
}
