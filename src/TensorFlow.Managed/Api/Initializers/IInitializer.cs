namespace Tensorflow;

/// <summary>Makes the node that a variable's initial value comes from.</summary>
public interface IInitializer
{
    /// <summary>The name of TensorFlow's class, as Keras writes it into a model's configuration.</summary>
    string ClassName { get; }

    /// <summary>The settings by name, as Keras writes them into a model's configuration; a new dictionary.</summary>
    IDictionary<string, object?> Config { get; }

    /// <summary>Adds the node to the default graph.</summary>
    /// <param name="args">The requested shape and element type; the initializer's own type if there is none.</param>
    /// <returns>The initial value, in the requested shape.</returns>
    Tensor Apply(InitializerArgs args);
}
