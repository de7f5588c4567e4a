using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>What can be fetched: a tensor, an operation or a variable.</summary>
public interface ITensorOrOperation
{
    string Device { get; }

    Operation op { get; }

    string name { get; }

    Tensor[] outputs { get; }

    TF_DataType dtype { get; }

    NDArray numpy();
}

/// <summary>What <c>tf_with</c> enters and leaves.</summary>
public interface ITensorFlowObject : IDisposable
{
    void __enter__();

    void __exit__();
}
