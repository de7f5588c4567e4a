using Google.Protobuf.WellKnownTypes;
using Tensorflow.Formats;

namespace Tensorflow.SavedModels;

/// <summary>
/// The files that a model takes along, such as vocabularies. Source: TensorFlow 1.15's <c>_maybe_save_assets</c> and
/// <c>copy_assets_to_destination_dir</c> (python/saved_model/builder_impl.py).
/// </summary>
internal static class SavedAssets
{
    /// <summary>Copies the files that a graph's collection of paths names, and notes in the graph which is which.</summary>
    /// <exception cref="TypeError">A path is no constant.</exception>
    /// <exception cref="ValueError">A path is empty.</exception>
    /// <exception cref="NotFoundError">A file is missing.</exception>
    internal static void Write(Graph graph, string export_dir)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tensor in graph.get_collection<Tensor>(ops.GraphKeys.ASSET_FILEPATHS_))
        {
            var source = PathIn(tensor);
            var name = NameFor(source, sources);
            sources[name] = source;
            var asset = new AssetFileDef
            {
                Filename = name,
                TensorInfo = new() { Name = tensor.name },
            };
            graph.add_to_collection(SavedModelLoader.AssetsKey, Any.Pack(asset));
        }

        if (sources.Count == 0)
            return;
        var folder = Path.Combine(export_dir, SavedModelLoader.Assets);
        FileErrors.At(folder, () => Directory.CreateDirectory(folder));
        foreach (var (name, source) in sources)
            FileErrors.At(source, () => File.Copy(source, Path.Combine(folder, name)));
    }

    private static string PathIn(Tensor tensor)
    {
        if (tensor.op.type != "Const")
            throw new TypeError("Asset path tensor must be of type constant.");
        if (tensor.dtype != TF_DataType.TF_STRING)
            throw new TypeError("Asset path tensor must be of dtype string.");
        var value = tensor_util.constant_value(tensor)!;
        if (value.shape.size != 1)
            throw new TypeError("Asset path tensor must be a scalar.");
        return value.StringData(0) is { Length: > 0 } path
            ? path
            : throw new ValueError($"Invalid asset filepath tensor {tensor}");
    }

    /// <summary>The file's own name; with a number behind it if another file has it.</summary>
    private static string NameFor(string source, Dictionary<string, string> sources)
    {
        var own = Path.GetFileName(source);
        if (!sources.TryGetValue(own, out var other) || IsSameFile(source, other))
            return own;
        var number = 1;
        while (sources.ContainsKey($"{own}_{number}"))
            number++;
        return $"{own}_{number}";
    }

    private static bool IsSameFile(string a, string b) =>
        a == b
        || FileErrors.At(a, () => File.ReadAllBytes(a)).AsSpan().SequenceEqual(FileErrors.At(b, () => File.ReadAllBytes(b)));
}
