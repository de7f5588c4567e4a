using static Tensorflow.Binding;

namespace TfNetLstm.Tutorials;

/// <summary>What a program prints, instead of printing it.</summary>
internal static class PrintedText
{
    private static readonly Lock Redirection = new();

    /// <summary>
    /// The lines that <c>print</c> writes while the action runs. One action at a time: all threads' prints are redirected.
    /// </summary>
    internal static string[] Capture(Action action)
    {
        lock (Redirection)
        {
            var text = new StringWriter { NewLine = "\n" };
            var before = tf_output_redirect;
            tf_output_redirect = text;
            try
            {
                action();
                // Before the redirection ends, which may empty the text.
                return text.ToString().Split('\n')[..^1];
            }
            finally
            {
                // Unset rather than set to the console, which may be redirected itself later.
                tf_output_redirect = before == Console.Out ? null! : before;
            }
        }
    }
}
