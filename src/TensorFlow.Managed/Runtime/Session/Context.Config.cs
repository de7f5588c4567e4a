namespace Tensorflow.Contexts;

/// <content>Options.</content>
public sealed partial class Context
{
    /// <summary>Options for what runs outside of sessions: recorded, as there is nothing that they would change.</summary>
    public ConfigProto Config { get; set; } = new();
}
