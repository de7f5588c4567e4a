using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>Markdown as a terminal can show it: emphasis is bold, italic or coloured, and lines fill its width.</summary>
internal static class MarkdownText
{
    private static readonly Style Plain = new(Color.Grey);
    private static readonly Style Heading = new(decoration: Decoration.Bold | Decoration.Underline);
    private static readonly Style Code = new(Color.Teal);

    /// <summary>The text, with a blank line behind each of its blocks.</summary>
    internal static Paragraph Render(string markdown)
    {
        var text = new Paragraph();
        foreach (var block in Markdown.Parse(markdown))
            Add(text, block, markdown, "");
        return text;
    }

    private static void Add(Paragraph text, Block block, string source, string indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Add(text, heading.Inline, Heading);
                break;
            case ParagraphBlock paragraph:
                Add(text, paragraph.Inline, Plain);
                break;
            case ListBlock list:
                foreach (var item in list.Cast<ListItemBlock>())
                {
                    text.Append(indent + (list.IsOrdered ? $"{item.Order}. " : "- "), Plain);
                    foreach (var inner in item)
                        Add(text, inner, source, indent + "  ");
                }
                text.Append(indent.Length == 0 ? "\n" : "", Plain);
                return;
            case QuoteBlock quote:
                foreach (var inner in quote)
                    Add(text, inner, source, indent);
                return;
            case CodeBlock code:
                text.Append(code.Lines.ToString(), Code);
                break;
            default:
                text.Append(source[block.Span.Start..(block.Span.End + 1)], Plain);
                break;
        }
        text.Append(block.Parent is ListItemBlock ? "\n" : "\n\n", Plain);
    }

    private static void Add(Paragraph text, ContainerInline? inlines, Style style)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case CodeInline code:
                    text.Append(code.Content, Code);
                    break;
                case LineBreakInline lineBreak:
                    text.Append(lineBreak.IsHard ? "\n" : " ", style);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.ToString(), style);
                    break;
                case EmphasisInline { DelimiterCount: 1 } emphasis:
                    Add(text, emphasis, style.Combine(new Style(decoration: Decoration.Italic)));
                    break;
                case EmphasisInline emphasis:
                    Add(text, emphasis, style.Combine(new Style(decoration: Decoration.Bold)));
                    break;
                case LinkInline link:
                    Add(text, link, style.Combine(new Style(decoration: Decoration.Underline)));
                    break;
                case ContainerInline container:
                    Add(text, container, style);
                    break;
                default:
                    text.Append(inline.ToString() ?? "", style);
                    break;
            }
        }
    }
}
