using System.Text;

namespace TfNetLstm.Data;

/// <summary>Knows a page of a web site that was saved in the place of a file: a refusal, a login.</summary>
internal static class WebPage
{
    /// <summary>What to call it in a message; null if the file does not begin as a page does.</summary>
    internal static string? Name(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[256];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var start = Encoding.UTF8.GetString(bytes, 0, read).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        var isPage = new[] { "<!doctype html", "<html", "<head", "<?xml" }.Any(mark =>
            start.StartsWith(mark, StringComparison.OrdinalIgnoreCase)
        );
        return isPage ? "an HTML page, which a web site gave in the file's place" : null;
    }
}
