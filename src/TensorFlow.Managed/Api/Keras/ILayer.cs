namespace Tensorflow.Keras;

/// <summary>A layer, which makes its variables when it is first applied.</summary>
public interface ILayer
{
    /// <summary>The layer's name, in a graph no other layer's.</summary>
    string Name { get; }

    /// <summary>Whether optimizers change the layer's variables by default.</summary>
    bool Trainable { get; }

    /// <summary>Whether the layer has its variables.</summary>
    bool Built { get; }

    /// <summary>The element type of the layer's variables; <see cref="TF_DataType.DtInvalid"/> before it has any.</summary>
    TF_DataType DType { get; }

    /// <summary>The layer's variables in the order they were made, if optimizers change them; none otherwise.</summary>
    List<IVariableV1> TrainableVariables { get; }

    /// <inheritdoc cref="TrainableVariables"/>
    List<IVariableV1> TrainableWeights { get; }

    /// <summary>The layer's variables that optimizers do not change.</summary>
    List<IVariableV1> NonTrainableWeights { get; }

    /// <summary>All variables of the layer.</summary>
    List<IVariableV1> Weights { get; }

    /// <summary>The number of elements of all variables.</summary>
    /// <exception cref="ValueError">The layer has not been applied yet.</exception>
    int count_params();

    /// <summary>Adds the layer's nodes to the default graph.</summary>
    /// <param name="inputs">One tensor.</param>
    /// <param name="states">Of no effect: the layer has no state.</param>
    /// <param name="training">Of no effect: the layer does the same in training.</param>
    /// <exception cref="ValueError">The inputs have a shape that does not fit.</exception>
    Tensors Apply(Tensors inputs, Tensors? states = null, bool? training = false);
}
