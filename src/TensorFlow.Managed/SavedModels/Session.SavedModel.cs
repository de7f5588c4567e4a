using Tensorflow.SavedModels;

namespace Tensorflow;

/// <content>Sessions with models that were saved to be served.</content>
public sealed partial class Session
{
    /// <summary>A session with the graph and the variables of a SavedModel that has the tag <c>serve</c>.</summary>
    /// <inheritdoc cref="SavedModelAPI.load"/>
    public static Session LoadFromSavedModel(string path) => LoadFromSavedModel(path, ["serve"]);

    /// <summary>The same of the graph with other tags.</summary>
    /// <param name="tags">All of the graph's tags, in any order.</param>
    /// <param name="path">The model's folder.</param>
    /// <inheritdoc cref="SavedModelAPI.load"/>
    public static Session LoadFromSavedModel(string path, string[] tags)
    {
        var session = new Session(new Graph());
        try
        {
            SavedModelLoader.Load(session, tags, path);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
