using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Notebooks.Jupyter;

/// <summary>
/// Registers the C# kernel with Jupyter: a folder with a <c>kernel.json</c> and the Python program that it names. Source:
/// jupyter_client's documentation, "Kernel specs".
/// </summary>
public static class KernelSpecification
{
    private const string Program = "tfnetlstm_kernel.py";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folder, or replaces what an earlier version left in it.</summary>
    /// <param name="kernels">A folder that Jupyter searches, such as ~/.local/share/jupyter/kernels.</param>
    /// <param name="python">Runs the program; has to have ipykernel.</param>
    /// <param name="engine">The command that serves the engine on its standard streams.</param>
    /// <returns>The folder written.</returns>
    public static string Install(string kernels, string python, IEnumerable<string> engine)
    {
        string folder = Path.GetFullPath(Path.Combine(kernels, Notebook.KernelName));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The kernel cannot be registered in {folder}: {e.Message} Another place can be named (--prefix DIR).", e);
        }
        string program = Path.Combine(folder, Program);
        string[] command = [python, program, "-f", "{connection_file}", "--engine", .. engine];
        var specification = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
            ["display_name"] = Notebook.KernelDisplayName,
            ["language"] = Notebook.Language,
            ["interrupt_mode"] = "signal",
            // Keeps Python's debugger, which has nothing to do here, from warnings.
            ["env"] = new JsonObject { ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1" },
        };
        using var source = typeof(KernelSpecification).Assembly.GetManifestResourceStream(Program)!;
        WholeFile.Write(program, source.CopyTo);
        // The last file is the one that makes Jupyter see the folder.
        WholeFile.Write(Path.Combine(folder, "kernel.json"), specification.ToJsonString(Readable) + "\n");
        return folder;
    }
}
