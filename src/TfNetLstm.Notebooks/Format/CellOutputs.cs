using System.Text;
using System.Text.Json.Nodes;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Format;

/// <summary>Collects a cell's output as nbformat writes it, and hands it on to another receiver too.</summary>
/// <param name="number">The cell's, for its result.</param>
/// <param name="next">Hears the same, if given.</param>
public sealed class CellOutputs(int number, ICellOutput? next = null) : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _outputs = [];
    private StringBuilder? _stream;
    private string? _name;

    /// <inheritdoc cref="ICellOutput.Stream"/>
    public void Stream(string name, string text)
    {
        lock (_lock)
        {
            if (_name != name)
                EndStream();
            (_name, _stream) = (name, (_stream ?? new()).Append(text));
        }
        next?.Stream(name, text);
    }

    /// <inheritdoc cref="ICellOutput.Display"/>
    public void Display(IReadOnlyDictionary<string, string> forms)
    {
        Add("display_data", forms, result: false);
        next?.Display(forms);
    }

    /// <summary>Adds the cell's value or its error.</summary>
    public void End(CellResult result)
    {
        if (result.Value is { } value)
            Add("execute_result", value, result: true);
        if (result.Error is not { } error)
            return;
        lock (_lock)
        {
            EndStream();
            _outputs.Add(
                new JsonObject
                {
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                }
            );
        }
    }

    /// <summary>All that has come so far.</summary>
    internal JsonArray ToJson()
    {
        lock (_lock)
        {
            EndStream();
            return new JsonArray([.. _outputs.Select(output => output.DeepClone())]);
        }
    }

    private void Add(string type, IReadOnlyDictionary<string, string> forms, bool result)
    {
        lock (_lock)
        {
            EndStream();
            var output = new JsonObject
            {
                ["data"] = new JsonObject(
                    forms
                        .OrderBy(form => form.Key, StringComparer.Ordinal)
                        .Select(form => KeyValuePair.Create(form.Key, (JsonNode?)NotebookCell.Lines(form.Value)))
                ),
            };
            if (result)
                output["execution_count"] = number;
            output["metadata"] = new JsonObject();
            output["output_type"] = type;
            _outputs.Add(output);
        }
    }

    private void EndStream()
    {
        if (_stream is not null)
        {
            _outputs.Add(
                new JsonObject
                {
                    ["name"] = _name,
                    ["output_type"] = "stream",
                    ["text"] = NotebookCell.Lines(_stream.ToString()),
                }
            );
        }
        (_name, _stream) = (null, null);
    }
}
