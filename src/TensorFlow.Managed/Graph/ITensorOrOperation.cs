using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>A tensor or an operation: what can be fetched, grouped or waited for.</summary>
public interface ITensorOrOperation
{
    /// <summary>The device that the operation is placed on, such as <c>/device:CPU:0</c>; empty for any.</summary>
    string Device { get; }

    /// <summary>The operation itself, or the one that computes the tensor.</summary>
    Operation op { get; }

    /// <summary>The operation's name, or the tensor's: <c>operation:index</c>.</summary>
    string name { get; }

    /// <summary>All outputs of <see cref="op"/>.</summary>
    Tensor[] outputs { get; }

    /// <summary>The tensor's element type, or that of the operation's first output.</summary>
    TF_DataType dtype { get; }

    /// <summary>The value, which only an <see cref="NDArray"/> has outside of a session.</summary>
    /// <exception cref="RuntimeError">It is a place in a graph: run it in a session.</exception>
    NDArray numpy();
}

/// <summary>What <c>tf_with</c> enters and leaves, as Python's <c>with</c> does.</summary>
public interface ITensorFlowObject : IDisposable
{
    /// <summary>Enters it, where its making has not done so already.</summary>
    void __enter__();

    /// <summary>Leaves it, whatever happened in between.</summary>
    void __exit__();
}
