using Tensorflow.MetaGraphs;

namespace Tensorflow;

public partial class Saver
{
    /// <summary>Writes the default graph with its collections and this Saver as a message.</summary>
    /// <param name="filename">The file to write; none if empty.</param>
    /// <param name="collection_list">The collections to export; all if null.</param>
    /// <param name="export_scope">The name scope to export, whose nodes get names without it; the whole graph if empty.</param>
    /// <param name="as_text">Whether the file is written in protobuf's text format.</param>
    /// <param name="clear_devices">Whether nodes are written without their devices.</param>
    /// <param name="clear_extraneous_savers">Whether the nodes of other Savers are left out.</param>
    /// <param name="strip_default_attrs">Whether attributes that have their default values are left out.</param>
    /// <param name="save_debug_info">Not supported: must be false.</param>
    public MetaGraphDef export_meta_graph(
        string filename = "",
        string[]? collection_list = null,
        string export_scope = "",
        bool as_text = false,
        bool clear_devices = false,
        bool clear_extraneous_savers = false,
        bool strip_default_attrs = false,
        bool save_debug_info = false
    )
    {
        RefuseDebugInfo(save_debug_info);
        return MetaGraphFile.Export(
            filename,
            as_text,
            ops.get_default_graph().as_graph_def(add_shapes: true),
            _saver_def,
            new()
            {
                CollectionList = collection_list is null ? null : Argument.EachGiven(collection_list),
                ExportScope = Argument.Given(export_scope).Length > 0 ? export_scope : null,
                ClearDevices = clear_devices,
                ClearExtraneousSavers = clear_extraneous_savers,
                StripDefaultAttrs = strip_default_attrs,
            }
        );
    }

    /// <summary>Adds the graph and the collections of a meta graph's file to the default graph.</summary>
    /// <inheritdoc cref="tensorflow.train_internal.import_meta_graph"/>
    /// <returns>The Saver that goes with it, or null; and null in the place of elements that nobody asked for.</returns>
    public (Saver?, object?) import_meta_graph(string meta_graph_or_file, bool clear_devices = false, string import_scope = "") =>
        (
            MetaGraphImport.Import(
                ops.get_default_graph(),
                MetaGraphFile.Read<MetaGraphDef>(meta_graph_or_file),
                clear_devices,
                import_scope
            ),
            null
        );

    /// <summary>A Saver whose nodes the graph has.</summary>
    /// <param name="import_scope">The name scope that the nodes are in; empty for none.</param>
    /// <param name="saver_def">The saver that goes with it; null for none.</param>
    internal static Saver from_proto(SaverDef saver_def, string import_scope) => new(saver_def: saver_def, name: import_scope);

    /// <summary>The Saver's message with names without a scope; null if its nodes are in another scope.</summary>
    internal SaverDef? to_proto(string? export_scope)
    {
        if (string.IsNullOrEmpty(export_scope) || _saver_def is null)
            return _saver_def;
        string[] names = [_saver_def.FilenameTensorName, _saver_def.SaveTensorName, _saver_def.RestoreOpName];
        if (!Array.TrueForAll(names, n => n.StartsWith(export_scope, StringComparison.Ordinal)))
            return null;
        var stripped = _saver_def.Clone();
        stripped.FilenameTensorName = ops.strip_name_scope(names[0], export_scope);
        stripped.SaveTensorName = ops.strip_name_scope(names[1], export_scope);
        stripped.RestoreOpName = ops.strip_name_scope(names[2], export_scope);
        return stripped;
    }

    private static void RefuseDebugInfo(bool save_debug_info)
    {
        if (save_debug_info)
            throw new UnimplementedError("Debug information of a graph is not supported.");
    }
}
