namespace Lucid;

/// <summary>An operator between elements, for runs in which both operands advance or one of them stands still.</summary>
internal interface IBinaryOperator
{
    static abstract void Invoke(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    static abstract void Invoke(ReadOnlySpan<float> left, float right, Span<float> result);

    static abstract void Invoke(float left, ReadOnlySpan<float> right, Span<float> result);
}
