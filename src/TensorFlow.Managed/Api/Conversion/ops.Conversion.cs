using System.Collections;
using Tensorflow.Framework;
using Tensorflow.NumPy;

namespace Tensorflow;

public static partial class ops
{
    /// <summary>
    /// A tensor as it is; a variable as its value; a plain value as a constant; a list with tensors in it packed into one.
    /// Source: TensorFlow 1.15 <c>tf.convert_to_tensor</c> (python/framework/ops.py).
    /// </summary>
    /// <param name="value">What to convert; not null.</param>
    /// <param name="dtype">The element type it must have; a number without a type of its own is converted to it.</param>
    /// <param name="name">The name of a constant, <c>Const</c> by default, or of what packs a list.</param>
    /// <param name="as_ref">Whether a variable gives the reference to it rather than its value.</param>
    /// <param name="preferred_dtype">
    /// The element type of a plain value if no <paramref name="dtype"/> is given and the value fits; else its own.
    /// </param>
    /// <exception cref="ValueError">The value is null, or a tensor of another element type.</exception>
    /// <exception cref="TypeError">A value of another type, or one that no tensor can be made of.</exception>
    public static Tensor convert_to_tensor(
        object value,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = null,
        bool as_ref = false,
        TF_DataType preferred_dtype = TF_DataType.DtInvalid
    )
    {
        switch (value)
        {
            case null:
                throw new ValueError(
                    (name is null ? "" : $"Tried to convert '{name}' to a tensor and failed. Error: ")
                        + "None values not supported."
                );
            case NDArray array:
                return constant_op.constant(Preferred(array, dtype, preferred_dtype), dtype, name: name ?? "Const");
            case IndexedSlices slices:
                return convert_to_tensor(slices.ToTensor(name), dtype);
            case Tensor tensor:
                if (dtype != TF_DataType.DtInvalid && !tensor.dtype.is_compatible_with(dtype))
                {
                    throw new ValueError(
                        $"Tensor conversion requested dtype {dtype.as_python_name()} for Tensor with dtype "
                            + $"{tensor.dtype.as_python_name()}: {tensor}"
                    );
                }

                return tensor;
            case IVariableV1 variable:
                var read = as_ref ? variable.Handle : variable.AsTensor();
                return convert_to_tensor(read, dtype, name);
            case Operation op:
                return convert_to_tensor(op.output, dtype, name);
            case Shape shape:
                return constant_op.constant((NDArray)(Tensor)shape, dtype, name: name ?? "shape_as_tensor");
            case IEnumerable list and not string when HasTensors(list):
                return Pack(flatten_list(list), dtype, name ?? "packed");
            default:
                return constant_op.constant(Preferred(value, dtype, preferred_dtype), dtype, name: name ?? "Const");
        }
    }

    /// <summary>Converts several, naming the constants <c>name_0</c>, <c>name_1</c>, ...</summary>
    /// <param name="values">What to convert; none of them null.</param>
    /// <param name="dtype">The element type they must have.</param>
    /// <param name="name">What the constants' names begin with; <c>Const</c> each by default.</param>
    /// <exception cref="ValueError">A value is null, or a tensor of another element type.</exception>
    /// <exception cref="TypeError">A value of another type, or one that no tensor can be made of.</exception>
    public static Tensor[] convert_n_to_tensor(object[] values, TF_DataType dtype = TF_DataType.DtInvalid, string? name = null) =>
        Argument.Given(values).Select((v, i) => convert_to_tensor(v, dtype, name is null ? null : $"{name}_{i}")).ToArray();

    /// <summary>The members of an array or list, or the one thing itself.</summary>
    internal static object[] flatten_list(object value) =>
        value switch
        {
            Tensor or string or IVariableV1 => [value],
            IEnumerable list => [.. list.Cast<object>()],
            _ => [value],
        };

    /// <summary>The graph of the first tensor among the arguments, or else the default graph.</summary>
    /// <exception cref="ValueError">Tensors of different graphs.</exception>
    internal static Graph _get_graph_from_inputs(object[] op_input_list)
    {
        Tensor? first = null;
        foreach (var input in op_input_list)
        {
            if (input is object[] list)
            {
                foreach (var item in list)
                    Check(item);
            }
            else
            {
                Check(input);
            }
        }
        return first?.graph ?? get_default_graph();

        void Check(object item)
        {
            var tensor = item switch
            {
                Tensor { IsSymbolic: true } t => t,
                IVariableV1 v => v.Handle,
                _ => null,
            };
            if (tensor is null)
                return;
            if (first is not null && first.graph != tensor.graph)
                throw new ValueError($"{tensor} must be from the same graph as {first}.");
            first ??= tensor;
        }
    }

    /// <summary>
    /// A plain value as an array of the type that is preferred; as it is where a type is given, or where it has no such type.
    /// </summary>
    private static object Preferred(object value, TF_DataType dtype, TF_DataType preferred_dtype)
    {
        if (dtype != TF_DataType.DtInvalid || preferred_dtype == TF_DataType.DtInvalid)
            return value;
        try
        {
            return TypedValues.ToNDArray(value, preferred_dtype);
        }
        catch (Exception e) when (e is TypeError or ValueError)
        {
            return value;
        }
    }

    private static bool HasTensors(IEnumerable list) =>
        list is not Array { Rank: > 1 } && list.Cast<object>().Any(v => v is Tensor { IsSymbolic: true } or IVariableV1);

    private static Tensor Pack(object[] values, TF_DataType dtype, string name)
    {
        using var building = Build();
        using var scope = name_scope(name);
        if (dtype == TF_DataType.DtInvalid)
            dtype = values.OfType<Tensor>().FirstOrDefault(t => t.IsSymbolic)?.dtype.as_base_dtype() ?? TF_DataType.DtInvalid;
        var tensors = values.Select((v, i) => convert_to_tensor(v, dtype, $"{i}")).ToArray();
        return building.Done(gen_array_ops.pack(tensors, axis: 0, name: scope));
    }
}
