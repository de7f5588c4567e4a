namespace Tensorflow;

/// <summary>Makes the node that a variable's initial value comes from.</summary>
public interface IInitializer
{
    string ClassName { get; }

    /// <summary>The settings by name.</summary>
    IDictionary<string, object?> Config { get; }

    Tensor Apply(InitializerArgs args);
}
