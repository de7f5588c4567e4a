using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>A variable of a graph: a tensor that keeps its value between runs of a session.</summary>
public interface IVariableV1
{
    /// <summary>
    /// The device that the variable is placed on, such as <c>/device:CPU:0</c>; empty for any. Recorded: there is one device.
    /// </summary>
    string Device { get; }

    /// <summary>The graph that the variable's nodes are in.</summary>
    Graph Graph { get; }

    /// <summary>The variable's value, as other operations read it.</summary>
    Tensor GraphElement { get; }

    /// <summary>The reference to the variable, of the reference type to <see cref="dtype"/>.</summary>
    Tensor Handle { get; }

    /// <summary>Gives the variable its initial value.</summary>
    Operation Initializer { get; }

    /// <summary>The reference's name, such as <c>Variable:0</c>.</summary>
    string Name { get; }

    /// <summary>The operation that holds the variable.</summary>
    Operation Op { get; }

    /// <summary>Whether it was made as a trainable variable, which optimizers change by default.</summary>
    bool Trainable { get; }

    /// <summary>The name of <see cref="Op"/>, which no other variable of the graph has.</summary>
    string UniqueId { get; }

    /// <summary>The element type of the values, not that of the reference.</summary>
    TF_DataType dtype { get; }

    /// <summary>What is known of the values' shape; <see cref="Tensorflow.Shape.Null"/> if any value may be assigned.</summary>
    Shape shape { get; }

    /// <summary>The variable's value, or the reference to it.</summary>
    /// <param name="dtype">The element type it must have; the variable's own by default.</param>
    /// <param name="name">Of no effect: no node is made.</param>
    /// <param name="as_ref">Whether the reference is requested.</param>
    /// <exception cref="ValueError">The variable has another element type.</exception>
    Tensor AsTensor(TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool as_ref = false);

    /// <summary>
    /// A node that gives the variable a value and then stands for it. Source: TensorFlow 1.15 <c>tf.Variable.assign</c>
    /// (python/ops/variables.py).
    /// </summary>
    /// <param name="value">A tensor, or a value to make a constant of: the variable's element type and shape.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The node's name; <c>Assign</c> by default.</param>
    /// <param name="read_value">Of no effect: the result is the node that assigns, and reads as the new value.</param>
    /// <returns>The variable's reference.</returns>
    /// <exception cref="TypeError">The value has another element type.</exception>
    /// <exception cref="ValueError">The value has another shape.</exception>
    Tensor assign<T>(T value, bool use_locking = false, string? name = null, bool read_value = true);

    /// <summary>
    /// A node that adds to the variable, elementwise, and then stands for the sum. Source: TensorFlow 1.15
    /// <c>tf.Variable.assign_add</c> (python/ops/variables.py).
    /// </summary>
    /// <param name="delta">A tensor, or a value to make a constant of: the variable's element type and shape.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The node's name; <c>AssignAdd</c> by default.</param>
    /// <param name="read_value">Of no effect: the result is the node that assigns, and reads as the new value.</param>
    /// <returns>The variable's reference.</returns>
    /// <exception cref="TypeError">The value has another element type, or the variable holds no numbers.</exception>
    /// <exception cref="ValueError">The value has another shape.</exception>
    Tensor assign_add<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true);

    /// <summary>
    /// A node that subtracts from the variable, elementwise, and then stands for the difference. Source: TensorFlow 1.15
    /// <c>tf.Variable.assign_sub</c> (python/ops/variables.py).
    /// </summary>
    /// <param name="delta">A tensor, or a value to make a constant of: the variable's element type and shape.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The node's name; <c>AssignSub</c> by default.</param>
    /// <param name="read_value">Of no effect: the result is the node that assigns, and reads as the new value.</param>
    /// <returns>The variable's reference.</returns>
    /// <exception cref="TypeError">The value has another element type, or the variable holds no numbers.</exception>
    /// <exception cref="ValueError">The value has another shape.</exception>
    Tensor assign_sub<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true);

    /// <summary>The variable's value in the default session.</summary>
    /// <exception cref="ValueError">There is no default session.</exception>
    /// <exception cref="FailedPreconditionError">The variable has no value yet.</exception>
    NDArray numpy();
}
