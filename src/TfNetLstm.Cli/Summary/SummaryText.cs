using System.Globalization;
using System.Text;
using Tensorflow;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>
/// Keras's summary of a model: its layers in a table, and what they have in all. Source: Keras's <c>print_summary</c>.
/// </summary>
internal static class SummaryText
{
    private const int LineLength = 65,
        Gap = 2,
        Indent = 3;

    /// <summary>The layers in a table, or one below the other on a terminal that is too narrow for that.</summary>
    /// <param name="name">The model's.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="width">Letters in a line of the terminal.</param>
    internal static string Format(string name, Graph graph, int width)
    {
        var layers = NetworkLayer.ListLayers(graph);
        string[][] rows =
        [
            ["Layer (type)", "Output Shape", "Param #"],
            .. layers.Select(layer => new[] { $"{layer.Name} ({layer.Kind})", ShapeOf(layer), $"{layer.Parameters}" }),
        ];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length) + Gap)];
        // What is left goes to the first two columns.
        var left = Math.Max(0, LineLength - 1 - widths.Sum());
        widths = [widths[0] + (left + 1) / 2, widths[1] + left / 2, widths[2]];
        var isTable = width >= 1 + widths.Sum();
        string thin = new('_', isTable ? 1 + widths.Sum() : width),
            thick = new('=', thin.Length);
        var text = new StringBuilder();
        Line($"Model: \"{name}\"");
        Line(thin);
        Row(rows[0]);
        Line(thick);
        foreach (var row in rows[1..])
            Row(row);
        Line(thick);
        IVariableV1[] variables = [.. layers.SelectMany(layer => layer.Variables)];
        Line(Total("Total params", variables));
        Line(Total("Trainable params", variables.Where(v => v.Trainable)));
        Line(Total("Non-trainable params", variables.Where(v => !v.Trainable)));
        var all = graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_);
        Line(Total("Optimizer params", all.Except(variables)));
        Line(thin);
        return text.ToString();

        void Line(string line)
        {
            // What is in parentheses at the end may have a line of its own.
            var end = line.Length > width ? line.LastIndexOf(" (", StringComparison.Ordinal) : -1;
            text.Append(end < 0 ? line : $"{line[..end]}\n{new string(' ', Indent)}{line[(end + 1)..]}").Append('\n');
        }

        void Row(string[] row)
        {
            if (isTable)
            {
                Line(string.Concat(row.Zip(widths, (cell, width) => cell.PadRight(width)).Prepend(" ")).TrimEnd());
                return;
            }
            Line($" {row[0]}");
            Line($"{new string(' ', Indent)}{row[1]}{new string(' ', Gap)}{row[2]}");
        }
    }

    /// <summary>In Python's form; a dimension that the graph leaves open is None.</summary>
    private static string ShapeOf(NetworkLayer layer)
    {
        string[] dims = [.. layer.Output.dims.Select(d => d < 0 ? "None" : $"{d}")];
        var shape = dims.Length == 1 ? $"({dims[0]},)" : $"({string.Join(", ", dims)})";
        return layer.Outputs == 1 ? shape : $"{layer.Outputs} x {shape}";
    }

    private static string Total(string what, IEnumerable<IVariableV1> variables)
    {
        long count = variables.Sum(v => v.shape.size),
            bytes = variables.Sum(v => v.shape.size * v.dtype.get_datatype_size());
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {count:#,0} ({Bytes(bytes)})");
    }

    private static string Bytes(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB"];
        var unit = 0;
        double size = bytes;
        for (; size >= 1024 && unit < units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.00} {units[unit]}");
    }
}
