using System.Collections;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A tensor in several variables, its parts along one axis; it stands for the whole wherever a tensor is wanted, and a checkpoint
/// keeps it as one. Source: TensorFlow 1.15's <c>PartitionedVariable</c> (python/ops/variables.py).
/// </summary>
public sealed class PartitionedVariable : IVariableV1, IEnumerable<IVariableV1>
{
    private readonly IVariableV1[] _parts;
    private readonly int _axis;

    internal PartitionedVariable(string name, Shape shape, TF_DataType dtype, IVariableV1[] parts, int[] partitions)
    {
        (Name, this.shape, this.dtype, _parts, Partitions) = (name, shape, dtype, parts, partitions);
        _axis = Math.Max(Array.FindIndex(partitions, p => p > 1), 0);
    }

    /// <summary>The name, without that of a part.</summary>
    public string Name { get; }

    /// <summary>The whole's shape.</summary>
    public Shape shape { get; }

    /// <summary>The element type.</summary>
    public TF_DataType dtype { get; }

    /// <summary>The number of parts.</summary>
    public int Length => _parts.Length;

    /// <summary>A part, in the order of their places.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such part.</exception>
    public IVariableV1 this[int index] => _parts[index];

    /// <inheritdoc/>
    public Graph Graph => _parts[0].Graph;

    /// <summary>The whole, joined anew.</summary>
    public Tensor GraphElement => as_tensor();

    /// <summary>Whether optimizers change the parts by default.</summary>
    public bool Trainable => _parts[0].Trainable;

    /// <summary>The name: no two have the same.</summary>
    public string UniqueId => Name;

    /// <summary>Empty: the parts may lie on several devices.</summary>
    public string Device => "";

    /// <summary>There is none: each part has its own.</summary>
    /// <exception cref="UnimplementedError">Always.</exception>
    public Tensor Handle => throw NoReference();

    /// <inheritdoc cref="Handle"/>
    public Operation Op => throw NoReference();

    /// <summary>An operation that gives all parts their initial values.</summary>
    public Operation Initializer => control_flow_ops.group(Array.ConvertAll(_parts, v => v.Initializer));

    /// <summary>Into how many parts each axis is divided.</summary>
    internal int[] Partitions { get; }

    /// <summary>The whole: a concatenation of the parts, under the variable's name.</summary>
    public Tensor as_tensor()
    {
        using var building = ops.Build();
        using var outside = ops.control_dependencies(null);
        object whole = _parts[0];
        if (_parts.Length > 1)
        {
            using var scope = ops.name_scope($"{Name}/ConcatPartitions/");
            whole = array_ops.concat([.. _parts.Cast<object>()], _axis);
        }

        using var top = ops.name_scope(null);
        return building.Done(Ops.IdentityOps.Identity.MakeTensor(Name, [whole]));
    }

    /// <inheritdoc/>
    /// <exception cref="UnimplementedError">A reference is asked for.</exception>
    public Tensor AsTensor(TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool as_ref = false) =>
        as_ref ? throw NoReference() : ops.convert_to_tensor(as_tensor(), dtype);

    /// <inheritdoc/>
    public Tensor assign<T>(T value, bool use_locking = false, string? name = null, bool read_value = true) =>
        Update(value!, (part, v) => part.assign(v, use_locking, name, read_value));

    /// <inheritdoc/>
    public Tensor assign_add<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        Update(delta!, (part, v) => part.assign_add(v, use_locking, name, read_value));

    /// <inheritdoc/>
    public Tensor assign_sub<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        Update(delta!, (part, v) => part.assign_sub(v, use_locking, name, read_value));

    /// <summary>The whole's value.</summary>
    /// <exception cref="RuntimeError">There is no eager execution: run it in a session.</exception>
    public NDArray numpy() => as_tensor().numpy();

    /// <inheritdoc/>
    public IEnumerator<IVariableV1> GetEnumerator() => ((IEnumerable<IVariableV1>)_parts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary><c>PartitionedVariable 'w' shape=(28, 128) dtype=float32 parts=2</c></summary>
    public override string ToString() =>
        $"PartitionedVariable '{Name}' shape={shape} dtype={dtype.as_python_name()} parts={_parts.Length}";

    /// <summary>Joins the parts, each after its own update. Python gives a list of the parts instead.</summary>
    private Tensor Update(object value, Func<IVariableV1, Tensor, Tensor> update)
    {
        using var building = ops.Build();
        var whole = ops.convert_to_tensor(value, dtype);
        var sizes = Array.ConvertAll(_parts, v => (int)v.shape[_axis]);
        var values = _parts.Length == 1 ? [whole] : array_ops.split(whole, new NDArray(sizes), new NDArray(_axis), sizes.Length);
        var updated = _parts.Select((part, i) => update(part, values[i])).ToArray();
        return building.Done(updated.Length == 1 ? updated[0] : array_ops.concat(updated, new NDArray(_axis)));
    }

    private static UnimplementedError NoReference() => new("PartitionedVariable doesn't support being used as a reference.");
}
