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

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The kernel's names beside another program's that has those which notebooks of C# name.</summary>
    private const string OwnName = "tfnetlstm-csharp",
        OwnDisplayName = "C# (TfNetLstm)";

    /// <summary>Where a kernel was registered.</summary>
    /// <param name="Folder">The kernel's own folder.</param>
    /// <param name="DisplayName">What Jupyter calls it.</param>
    /// <param name="Others">The folder of another program's kernel that has the notebooks' name, if there is one.</param>
    public sealed record Installed(string Folder, string DisplayName, string? Others);

    /// <summary>Writes the folder, or replaces what an earlier version left in it; another program's kernel stays.</summary>
    /// <param name="kernels">A folder that Jupyter searches, such as ~/.local/share/jupyter/kernels.</param>
    /// <param name="python">Runs the program; has to have ipykernel.</param>
    /// <param name="engine">The command that serves the engine on its standard streams.</param>
    /// <param name="environment">Environment variables that the engine needs.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Installed Install(
        string kernels,
        string python,
        IEnumerable<string> engine,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var usual = Path.GetFullPath(Path.Combine(kernels, Notebook.KernelName));
        var others = IsOfAnother(usual) ? usual : null;
        var folder = others is null ? usual : Path.GetFullPath(Path.Combine(kernels, OwnName));
        var displayName = others is null ? Notebook.KernelDisplayName : OwnDisplayName;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The kernel cannot be registered in {folder}: {e.Message} Another place can be named (--prefix DIR).",
                e
            );
        }
        var program = Path.Combine(folder, Program);
        string[] command = [python, program, "-f", "{connection_file}", "--engine", .. engine];
        var specification = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
            ["display_name"] = displayName,
            ["language"] = Notebook.Language,
            ["interrupt_mode"] = "signal",
            // Keeps Python's debugger, which has nothing to do here, from warnings.
            ["env"] = new JsonObject([
                new("PYDEVD_DISABLE_FILE_VALIDATION", "1"),
                .. environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value)),
            ]),
        };
        using var source = typeof(KernelSpecification).Assembly.GetManifestResourceStream(Program)!;
        WholeFile.Write(program, source.CopyTo);
        // The last file is the one that makes Jupyter see the folder.
        WholeFile.Write(Path.Combine(folder, "kernel.json"), specification.ToJsonString(Readable) + "\n");
        return new Installed(folder, displayName, others);
    }

    /// <summary>Whether a kernel is registered there that does not run this program's file.</summary>
    private static bool IsOfAnother(string folder)
    {
        var file = Path.Combine(folder, "kernel.json");
        return File.Exists(file) && !File.ReadAllText(file).Contains(Program, StringComparison.Ordinal);
    }
}
