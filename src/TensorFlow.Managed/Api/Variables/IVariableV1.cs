using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>A variable of a graph: a tensor that keeps its value between runs of a session.</summary>
public interface IVariableV1
{
    string Device { get; }

    Graph Graph { get; }

    /// <summary>The variable's value, as other operations read it.</summary>
    Tensor GraphElement { get; }

    /// <summary>The reference to the variable.</summary>
    Tensor Handle { get; }

    /// <summary>Gives the variable its initial value.</summary>
    Operation Initializer { get; }

    /// <summary>The reference's name, such as <c>Variable:0</c>.</summary>
    string Name { get; }

    /// <summary>The operation that holds the variable.</summary>
    Operation Op { get; }

    bool Trainable { get; }

    string UniqueId { get; }

    TF_DataType dtype { get; }

    Shape shape { get; }

    /// <summary>The variable's value, or the reference to it.</summary>
    Tensor AsTensor(TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool as_ref = false);

    /// <summary>A node that gives the variable a value and then stands for it.</summary>
    Tensor assign<T>(T value, bool use_locking = false, string? name = null, bool read_value = true);

    Tensor assign_add<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true);

    Tensor assign_sub<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true);

    /// <summary>The variable's value in the default session.</summary>
    NDArray numpy();
}
