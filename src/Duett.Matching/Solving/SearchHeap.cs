namespace Duett.Matching.Solving;

/// <summary>A heap with four children a node; an outdated entry is recognised by its reader.</summary>
internal sealed class SearchHeap
{
    private long[] _keys = new long[256];
    private int[] _nodes = new int[256];
    private int _count;

    public void Clear() => _count = 0;

    public void Push(long key, int node)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, _count * 2);
            Array.Resize(ref _nodes, _count * 2);
        }
        int at = _count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 2;
            if (_keys[parent] <= key)
                break;
            (_keys[at], _nodes[at]) = (_keys[parent], _nodes[parent]);
            at = parent;
        }
        (_keys[at], _nodes[at]) = (key, node);
    }

    /// <summary>Takes the smallest entry if it is below the limit.</summary>
    public bool TryPop(long limit, out long key, out int node)
    {
        (key, node) = (0, 0);
        if (_count == 0 || _keys[0] >= limit)
            return false;
        (key, node) = (_keys[0], _nodes[0]);
        _count--;
        if (_count > 0)
            SinkLast();
        return true;
    }

    private void SinkLast()
    {
        long key = _keys[_count];
        int at = 0;
        for (int child = 1; child < _count; child = 4 * at + 1)
        {
            int least = child;
            int end = Math.Min(child + 4, _count);
            for (int other = child + 1; other < end; other++)
                if (_keys[other] < _keys[least])
                    least = other;
            if (_keys[least] >= key)
                break;
            (_keys[at], _nodes[at]) = (_keys[least], _nodes[least]);
            at = least;
        }
        (_keys[at], _nodes[at]) = (key, _nodes[_count]);
    }
}
