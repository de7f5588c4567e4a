using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Code whose loops can be interrupted and whose functions notice the end of the stack, which would end the process:
/// <see cref="Interruption.Check"/> is called at the start of every pass, and .NET's own check at the start of every function.
/// The calls are put within lines, so that lines keep their numbers, and columns can be told back.
/// </summary>
internal sealed class CellChecks
{
    private const string Loop = "global::TfNetLstm.Notebooks.Cells.Interruption.Check();";
    private const string Function = "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();";

    private readonly List<(int Position, string Text)> _insertions = [];
    private readonly Lazy<SemanticModel> _model;

    /// <param name="compilation">What the code would be compiled to; an expression lambda does not say what it returns.</param>
    /// <param name="tree">The code's tree in it.</param>
    internal CellChecks(Compilation compilation, SyntaxTree tree)
    {
        _model = new(() => compilation.GetSemanticModel(tree));
        var code = tree.ToString();
        var root = tree.GetRoot();
        // A syntax error is the compiler's to tell, of the code as it was written.
        if (!root.ContainsDiagnostics)
        {
            foreach (var node in root.DescendantNodes(node => !IsExpressionTree(node)))
                Add(node);
        }
        _insertions.Sort((a, b) => a.Position.CompareTo(b.Position));
        var text = new StringBuilder();
        var copied = 0;
        foreach (var (position, inserted) in _insertions)
        {
            text.Append(code, copied, position - copied).Append(inserted);
            copied = position;
        }
        Code = text.Append(code, copied, code.Length - copied).ToString();
    }

    /// <summary>The code with its checks.</summary>
    internal string Code { get; }

    /// <summary>Where a position in <see cref="Code"/> is in the code as it was written.</summary>
    internal int Original(int position)
    {
        var shift = 0;
        foreach (var (at, text) in _insertions)
        {
            if (at + shift >= position)
                break;
            shift += Math.Min(text.Length, position - shift - at);
        }
        return position - shift;
    }

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case WhileStatementSyntax loop:
                AddTo(loop.Statement);
                break;
            case DoStatementSyntax loop:
                AddTo(loop.Statement);
                break;
            case ForStatementSyntax loop:
                AddTo(loop.Statement);
                break;
            case CommonForEachStatementSyntax loop:
                AddTo(loop.Statement);
                break;
            case AnonymousFunctionExpressionSyntax { Block: { } block }:
                AddTo(block, Function);
                break;
            case LambdaExpressionSyntax { ExpressionBody: { } body } lambda:
                AddTo(lambda, body);
                break;
            case LocalFunctionStatementSyntax f:
                AddTo(f.Body, f.ExpressionBody, IsVoid(f.ReturnType, f.Modifiers));
                break;
            case MethodDeclarationSyntax f:
                AddTo(f.Body, f.ExpressionBody, IsVoid(f.ReturnType, f.Modifiers));
                break;
            case ConstructorDeclarationSyntax or DestructorDeclarationSyntax:
                var structor = (BaseMethodDeclarationSyntax)node;
                AddTo(structor.Body, structor.ExpressionBody, isVoid: true);
                break;
            case BaseMethodDeclarationSyntax f:
                AddTo(f.Body, f.ExpressionBody, isVoid: false);
                break;
            case AccessorDeclarationSyntax f:
                AddTo(f.Body, f.ExpressionBody, isVoid: !f.IsKind(SyntaxKind.GetAccessorDeclaration));
                break;
            case PropertyDeclarationSyntax { ExpressionBody: { } body }:
                AddTo(body, isVoid: false, "get{", "}");
                break;
            case IndexerDeclarationSyntax { ExpressionBody: { } body }:
                AddTo(body, isVoid: false, "get{", "}");
                break;
        }
    }

    private void AddTo(BlockSyntax block, string check) => _insertions.Add((block.OpenBraceToken.Span.End, check));

    private void AddTo(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            AddTo(block, Loop);
            return;
        }
        _insertions.Add((body.SpanStart, "{" + Loop));
        _insertions.Add((body.Span.End, "}"));
    }

    private void AddTo(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, bool isVoid)
    {
        if (block is not null)
            AddTo(block, Function);
        else if (arrow is not null)
            AddTo(arrow, isVoid, "", "");
    }

    /// <summary>Makes a block of a lambda's expression, unless it is data, or the compiler cannot tell what it is.</summary>
    private void AddTo(LambdaExpressionSyntax lambda, ExpressionSyntax body)
    {
        if (IsExpressionTree(lambda) || _model.Value.GetSymbolInfo(lambda).Symbol is not IMethodSymbol function)
            return;
        var isVoid =
            function.ReturnsVoid || (function.IsAsync && function.ReturnType is INamedTypeSymbol { IsGenericType: false });
        var returns = isVoid || body is ThrowExpressionSyntax ? "" : "return ";
        _insertions.Add((body.SpanStart, $"{{{Function}{returns}"));
        _insertions.Add((body.Span.End, ";}"));
    }

    /// <summary>Whether it is a lambda that becomes an expression tree, which can have no statements.</summary>
    private bool IsExpressionTree(SyntaxNode node)
    {
        if (node is not LambdaExpressionSyntax { ExpressionBody: not null })
            return false;
        var type = _model.Value.GetTypeInfo(node).ConvertedType;
        while (type is not null && type.ToDisplayString() != "System.Linq.Expressions.Expression")
            type = type.BaseType;
        return type is not null;
    }

    /// <summary>Makes a block of an expression: the arrow becomes a comment.</summary>
    private void AddTo(ArrowExpressionClauseSyntax arrow, bool isVoid, string before, string after)
    {
        var returns = isVoid || arrow.Expression is ThrowExpressionSyntax ? "" : "return ";
        _insertions.Add((arrow.ArrowToken.SpanStart, "/*"));
        _insertions.Add((arrow.ArrowToken.Span.End, $"*/{{{before}{Function}{returns}"));
        // The semicolon's end.
        _insertions.Add((arrow.GetLastToken().GetNextToken().Span.End, "}" + after));
    }

    /// <summary>Whether a function gives no value, or only a task without one.</summary>
    private static bool IsVoid(TypeSyntax type, SyntaxTokenList modifiers) =>
        type switch
        {
            PredefinedTypeSyntax known => known.Keyword.IsKind(SyntaxKind.VoidKeyword),
            IdentifierNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax } => modifiers.Any(SyntaxKind.AsyncKeyword),
            _ => false,
        };
}
